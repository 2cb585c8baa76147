/** Dimensions a fact's name can carry, and the units a literal may be written in. Base units: ms, bytes, ratio. */
const scale = {
  ms: { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 },
  bytes: { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
  ratio: { '%': 0.01 },
} as const;

export type Dimension = keyof typeof scale;
const literal = /^(-?\d+(?:\.\d+)?)\s?(ms|s|m|h|d|B|KB|MB|GB|KiB|MiB|GiB|%)$/;

/** The dimension in a fact's name (`*_ms`, `bytes` and `*_bytes`, `*_ratio`), or null. */
export function dimensionOf(factName: string): Dimension | null {
  const last = factName.split(/[./]/).at(-1) ?? '';
  if (last.endsWith('_ms')) return 'ms';
  if (last === 'bytes' || last.endsWith('_bytes')) return 'bytes';
  return last.endsWith('_ratio') ? 'ratio' : null;
}

/** "200ms" → { dimension: 'ms', value: 200 }; null when the text is not a number with a unit. */
export function readUnit(text: string): { dimension: Dimension; value: number } | null {
  const [, digits, unit] = literal.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return null;
  for (const [dimension, units] of Object.entries(scale) as [Dimension, Record<string, number>][]) {
    const factor = units[unit];
    if (factor !== undefined) return { dimension, value: dimension === 'ratio' ? Number(digits) / 100 : Number(digits) * factor };
  }
  return null;
}

/** Milliseconds of a duration literal such as 250ms, 10s, 20m, 24h. Throws RangeError on anything else. */
export function milliseconds(text: string): number {
  const unit = readUnit(text);
  if (unit?.dimension !== 'ms') throw new RangeError(`not a duration: ${text}`);
  return unit.value;
}

/** 2174.4 → "2,174 ms"; 0.004 → "0.4 %"; 1536 → "1,536 bytes". Numbers without a dimension stay as they are. */
export function showNumber(value: number, dimension: Dimension | null): string {
  if (dimension === 'ratio') return `${Number((value * 100).toPrecision(4))} %`;
  const rounded = dimension === 'ms' ? (Math.abs(value) >= 10 ? Math.round(value) : Number(value.toPrecision(2))) : value;
  const [whole = '', fraction] = String(rounded).split('.');
  const grouped = /e/.test(String(rounded)) ? String(rounded) : whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
  return dimension === null ? grouped : `${grouped} ${dimension}`;
}
