import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { appendToChain, type ChainLine, headOf, readChain } from './chain.ts';
import { append, cutTo, syncPath } from './durable.ts';
import { chainFile, tornFile } from './layout.ts';
import { type Verified, verifyPack } from './verify.ts';

/** The chain's lines, with an end that can be appended to. Only under the lock. Throws TickmarkError 90 when the chain was tampered with. */
export function openChain(artifacts: string): ChainLine[] {
  const { lines, fault, torn } = readChain(artifacts);
  if (fault !== null) throw new TickmarkError(90, `artifacts/chain.jsonl: ${fault}`, 'Find out who changed the chain, or put back the one that was sealed. Nothing is sealed into a broken chain.');
  if (torn?.text === '') append(chainFile(artifacts), '\n');
  else if (torn) {
    append(tornFile(artifacts), `${torn.text}\n`);
    cutTo(chainFile(artifacts), torn.at_byte);
  }
  return lines;
}

/** Finishes what a killed run left: a torn chain line is put aside, and a pack that lacks nothing but its line gets it. Only under the lock. */
export async function recover(artifacts: string): Promise<void> {
  const lines = openChain(artifacts);
  const last = lines.at(-1);
  if (last?.type !== 'intent' || !existsSync(join(artifacts, last.pack))) return;
  const verified = await verifyPack(join(artifacts, last.pack));
  if ('fault' in verified || !isUnannounced(lines, verified)) return;
  const { pack, digest } = verified;
  syncPath(artifacts);
  appendToChain(artifacts, { type: 'sealed', pack: pack.id, at: pack.sealedAt, digest, previous: pack.previous, state: pack.state });
}

/** Whether a pack is the one whose intent ends the chain: sealed whole, and killed before its line was written. */
export function isUnannounced(lines: readonly ChainLine[], { pack }: Verified): boolean {
  const last = lines.at(-1);
  return last?.type === 'intent' && last.pack === pack.id && pack.previous === headOf(lines);
}
