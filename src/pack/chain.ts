import { z } from 'zod';
import { sha256 } from '../lib/hash.ts';
import { Sha256 } from '../model/sha256.ts';
import { append } from './durable.ts';
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

/**
 * The chain up to its first broken link. `torn` is what a crash left of a last line, and the byte it begins at: no tampering.
 * Its text is '' when the line is there and only its end is missing.
 */
export type Chain = { lines: ChainLine[]; /** sha256 of each line. */ digests: string[]; fault: string | null; torn: { text: string; at_byte: number } | null };

const limit_bytes = 256 * 2 ** 20;
const textOf = (artifacts: string): string => readRegular(chainFile(artifacts), limit_bytes) ?? '';

/** Appends a line, linked to the one before it, and returns its digest. The chain's end must be whole. */
export function appendToChain(artifacts: string, line: Unlinked<ChainLine>): string {
  const last = textOf(artifacts).split('\n').at(-2);
  const text = JSON.stringify({ ...line, prior: last === undefined ? null : sha256(last) });
  append(chainFile(artifacts), `${text}\n`);
  return sha256(text);
}

/** Reads the chain as it stands. Throws the platform's error. */
export function readChain(artifacts: string): Chain {
  const whole = textOf(artifacts);
  const texts = whole.split('\n');
  const end = texts.pop() as string;
  const chain: Chain = { lines: [], digests: [], fault: null, torn: null };
  let prior: string | null = null;
  for (const [index, text] of texts.entries()) {
    const line = parse(text);
    if (line === null) return { ...chain, fault: `line ${index + 1} is not a chain line` };
    if (line.prior !== prior) return { ...chain, fault: broken(index) };
    prior = sha256(text);
    chain.lines.push(line);
    chain.digests.push(prior);
  }
  if (end === '') return chain;
  const last = parse(end);
  if (last === null) return { ...chain, torn: { text: end, at_byte: Buffer.byteLength(whole.slice(0, whole.length - end.length)) } };
  if (last.prior !== prior) return { ...chain, fault: broken(texts.length) };
  return { ...chain, lines: [...chain.lines, last], digests: [...chain.digests, sha256(end)], torn: { text: '', at_byte: Buffer.byteLength(whole) } };
}

const broken = (index: number): string => `line ${index + 1} does not follow the line before it: a line was changed, added or removed`;

function parse(text: string): ChainLine | null {
  try {
    return ChainLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
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
