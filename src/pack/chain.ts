import { z } from 'zod';
import { sha256 } from '../lib/hash.ts';
import { Sha256 } from '../model/sha256.ts';
import { appendLine } from './durable.ts';
import { chainFile, packId } from './layout.ts';
import { readRegular } from './read-regular.ts';

const linked = { pack: z.string().regex(packId), at: z.iso.datetime(), /** sha256 of the line before it. */ prior: Sha256.nullable() };

/** One line of artifacts/chain.jsonl: an intent before a run, a sealed line after it. Append-only. */
export const ChainLine = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('intent'), ...linked }),
  z.strictObject({ type: z.literal('sealed'), ...linked, digest: Sha256, previous: Sha256.nullable(), state: z.enum(['complete', 'aborted']) }),
]);
export type ChainLine = z.infer<typeof ChainLine>;
type Unlinked<T> = T extends unknown ? Omit<T, 'prior'> : never;

const limit_bytes = 256 * 2 ** 20;
const linesOf = (artifacts: string): string[] => (readRegular(chainFile(artifacts), limit_bytes) ?? '').split('\n').filter((line) => line !== '');

/** Appends a line, linked to the one before it. */
export function appendToChain(artifacts: string, line: Unlinked<ChainLine>): void {
  const last = linesOf(artifacts).at(-1);
  appendLine(chainFile(artifacts), JSON.stringify({ ...line, prior: last === undefined ? null : sha256(last) }));
}

/** The chain as it stands, or its first broken link. */
export function readChain(artifacts: string): { lines: ChainLine[] } | { fault: string } {
  const lines: ChainLine[] = [];
  let prior: string | null = null;
  let texts: string[];
  try { texts = linesOf(artifacts); } catch (error) { return { fault: (error as Error).message }; }
  for (const [index, text] of texts.entries()) {
    let value: unknown;
    try { value = JSON.parse(text); } catch { return { fault: `line ${index + 1} is not JSON` }; }
    const line = ChainLine.safeParse(value);
    if (!line.success) return { fault: `line ${index + 1} is not a chain line` };
    if (line.data.prior !== prior) return { fault: `line ${index + 1} does not follow the line before it: a line was changed, added or removed` };
    prior = sha256(text);
    lines.push(line.data);
  }
  return { lines };
}

/** Digest of the newest sealed pack, null for the first run. */
export function headOf(lines: readonly ChainLine[]): string | null {
  const sealed = lines.findLast((line) => line.type === 'sealed');
  return sealed?.type === 'sealed' ? sealed.digest : null;
}

/** Packs that were begun and never sealed: killed runs, in order. */
export const abandoned = (lines: readonly ChainLine[]): string[] => {
  const sealed = new Set(lines.filter((line) => line.type === 'sealed').map((line) => line.pack));
  return lines.filter((line) => line.type === 'intent' && !sealed.has(line.pack)).map((line) => line.pack);
};
