import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import { isPlaceholder } from '../lib/secrets/placeholder.ts';
import type { Hit, Rule } from '../lib/secrets/rule.ts';
import { rules } from '../lib/secrets/rules.ts';
import { secretlint } from './secret-scan/secretlint.ts';
import { type Unit, unitsOf } from './secret-scan/unit.ts';

/** Something that looks like a secret: where, and by which rule. Never what. */
export type SecretFinding = { place: string; rule: string };

export type ScanOptions = {
  /** Rules besides our own, e.g. for the secrets of a run. Nothing is an exception from them. */
  always?: readonly Rule[];
  /** Texts that somebody has declared to be no secrets. */
  notSecret?: readonly string[];
};

/** Nobody mends more at once, and a hostile page could hold a million. */
const most_findings = 100;
const unread = 'cannot-be-read';

/**
 * Looks through files, names and bytes, for what looks like a secret, before they are sealed or published: our own rules and secretlint's.
 * A file that cannot be read to its end is a finding too. Files of the same bytes are read once. Ends after a hundred findings.
 */
export async function scan(files: Iterable<readonly [name: string, bytes: Buffer]>, { always = [], notSecret = [] }: ScanOptions = {}): Promise<SecretFinding[]> {
  const lint = await secretlint();
  const findings: SecretFinding[] = [];
  const values = new Set<string>();
  const seen = new Set<string>();
  const look = async (unit: Unit) => {
    const { text } = unit;
    const excepted = ({ from, to }: Hit): boolean => notSecret.some((one) => one.includes(text.slice(from, to)));
    const found = [
      ...always.flatMap(({ id, find }) => find(text).map((hit) => ({ hit, rule: id }))),
      ...[...rules.flatMap(({ id, find }) => find(text).map((hit) => ({ hit, rule: id }))), ...(await lint(text)).filter(({ hit }) => isReal(text, hit))].filter(({ hit }) => !excepted(hit)),
    ];
    for (const { hit, rule } of withoutDoubles(found)) {
      values.add(text.slice(hit.from, hit.to));
      findings.push({ place: unit.placeOf(hit.from), rule });
    }
  };
  for (const [name, bytes] of files) {
    if (findings.length >= most_findings) break;
    await look({ text: name, placeOf: () => 'the name of a file' });
    const digest = sha256(bytes);
    if (seen.has(digest)) continue;
    seen.add(digest);
    try {
      for (const unit of unitsOf(name, bytes)) {
        if ('unread' in unit) findings.push({ place: unit.unread, rule: unread });
        else await look(unit);
      }
    } catch (error) {
      // A text that was made to exhaust a pattern's memory.
      if (!(error instanceof RangeError)) throw error;
      findings.push({ place: name, rule: unread });
    }
  }
  const told = new Map(findings.map(({ place, rule }) => [`${place}\n${rule}`, { place: withoutValues(place, values), rule }]));
  return [...told.values()].slice(0, most_findings);
}

/** Every regular file below a folder, by its path there, sorted. Each is read when it is its turn. */
export function* filesIn(folder: string): Generator<readonly [name: string, bytes: Buffer]> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  for (const path of paths.sort()) yield [relative(folder, path).split(sep).join('/'), readFileSync(path)];
}

/** Others' rules know no placeholders of ours: a password in a URL, or the whole of what was found. */
function isReal(text: string, { from, to }: Hit): boolean {
  const value = text.slice(from, to);
  const password = /:\/\/[^\s/:@]*:([^\s/]*)@/.exec(value)?.[1];
  return !isPlaceholder(password ?? value);
}

/** One finding for one stretch: what the first rule names, the next need not. */
function withoutDoubles<T extends { hit: Hit }>(found: readonly T[]): T[] {
  let end = 0;
  return [...found].sort((a, b) => a.hit.from - b.hit.from).filter(({ hit }) => hit.from >= end && ((end = hit.to), true)).slice(0, most_findings);
}

/** A place may be named by what must not be told: a key of an object, a name in an archive. */
const withoutValues = (place: string, values: ReadonlySet<string>): string => [...values].reduce((shown, value) => (value.length < 4 ? shown : shown.split(value).join('…')), place);

/** Throws TickmarkError 89 that names every place and rule. `where`: what was looked through; `hint`: what became of it, and what to do. */
export function demandNone(findings: readonly SecretFinding[], where: string, hint: string): void {
  if (findings.length === 0) return;
  const many = findings.length >= most_findings ? `${most_findings} places or more look` : findings.length === 1 ? '1 place looks' : `${findings.length} places look`;
  const list = findings.map(({ place, rule }) => `  ${place}  ${rule}`).join('\n');
  throw new TickmarkError(89, `${many} like a secret in ${where}, expected none\n${list}`, hint);
}
