import { loadCheck } from '../../../kinds/load.ts';
import { parseCheck } from '../../../lib/check-file.ts';
import type { Fault } from '../../../lib/door.ts';
import type { ExtractedClaim } from '../../../model/extraction.ts';
import type { Target } from '../../../model/target.ts';

/** What a new check is made of. `check` is its id. */
export type NewCheck = { check: string; kind: string; target: string | null; with: object; claim: ExtractedClaim; document: string };

/** The check's file, one that loads, with its name; or all that is wrong with it. Values are JSON, which YAML 1.2 reads as it is. */
export function checkFile({ check, kind, target, with: given, claim, document }: NewCheck, taken: readonly string[], targets: Record<string, Target>): { file: string; text: string } | { faults: Fault[] } {
  const file = `${nextNumber(taken)}-${check.replaceAll('.', '-')}.md`;
  const title = claim.quote.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim();
  const text = [
    '---', 'schema: check/1', `id: ${check}`, `title: ${JSON.stringify(title)}`, `kind: ${kind}`, ...(target === null ? [] : [`target: ${JSON.stringify(target)}`]), `with: ${JSON.stringify(given)}`, '---',
    `Settles what line ${claim.line} of ${document} claims.`, '',
  ].join('\n');
  const read = parseCheck(file, text);
  if ('faults' in read) return read;
  const loaded = loadCheck(read.check, read.lineOf, targets);
  return 'faults' in loaded ? loaded : { file, text };
}

/** After the last one that is numbered, in tens; names are ordered as text, so with as many digits as the longest has. */
export function nextNumber(taken: readonly string[]): string {
  const numbers = taken.flatMap((name) => /^(\d{1,9})-/.exec(name)?.[1] ?? []);
  const width = Math.max(2, ...numbers.map((one) => one.length));
  const next = (Math.floor(Math.max(0, ...numbers.map(Number)) / 10) + 1) * 10;
  if (String(next).length <= width) return String(next).padStart(width, '0');
  // A longer number would come before the others: the highest of this length once more, and the name decides.
  return '9'.repeat(width);
}
