import type { ClaimFinding } from '../model/extraction.ts';

/** A finding with the lines and claims of all that repeat it, in their order. */
type Root = { first: ClaimFinding; lines: Set<number>; claims: Set<string> };

/** One finding for each wrong figure of what the rules found, those that are believed first before the others. Linear: thousands of lines may repeat one figure. */
export function merged(all: readonly ClaimFinding[]): ClaimFinding[] {
  const roots = new Map<string, Root>();
  const rule_at = new Map<string, string>();
  for (const one of all) {
    const stated = one.program?.stated ?? one.message;
    const place = `${one.lines[0]}|${stated}`;
    if (one.program && (rule_at.get(place) ?? one.rule) !== one.rule) continue;
    if (one.rule === 'A17' && one.lines.some((line) => [stated, ...(one.program?.inputs ?? [])].some((figure) => rule_at.has(`${line}|${figure}`)))) continue;
    rule_at.set(place, one.rule);
    const key = one.program ? [one.rule, stated, one.program.operation, ...one.program.inputs].join('|') : `${one.rule}|${place}`;
    const root = roots.get(key);
    if (!root) { roots.set(key, { first: one, lines: new Set(one.lines), claims: new Set(one.claims) }); continue; }
    for (const line of one.lines) root.lines.add(line);
    for (const claim of one.claims) root.claims.add(claim);
  }
  return [...roots.values()].map(({ first, lines, claims }) => ({ ...first, lines: [...lines], claims: [...claims] }));
}
