import type { Chain } from './chain.ts';
import { files } from './layout.ts';
import type { PackFault } from './record.ts';
import { isUnannounced } from './recover.ts';
import type { Verified } from './verify.ts';

/** The first place where chain and packs do not fit: a run removed, replaced, re-ordered, added, forked, or an earlier attempt made to vanish. */
export function brokenLink({ lines, digests }: Pick<Chain, 'lines' | 'digests'>, packs: readonly Verified[]): PackFault | null {
  const byId = new Map(packs.map((one) => [one.pack.id, one]));
  const intents = new Map<string, string>();
  let previous: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.type === 'intent') {
      intents.set(line.pack, digests[index] as string);
      continue;
    }
    const fault = (what: string): PackFault => ({ file: line.pack, what });
    const found = byId.get(line.pack);
    if (!found) return fault('is in the chain and its folder is gone: a sealed run was removed');
    if (found.digest !== line.digest) return fault(`is not the pack that was sealed: digest expected ${line.digest}, found ${found.digest}`);
    if (line.previous !== previous || found.pack.previous !== previous) return fault(follows(found, packs));
    if (line.state !== found.pack.state) return fault(`is ${found.pack.state} by its record and ${line.state} by artifacts/chain.jsonl`);
    // Packs sealed before they named their intent line say nothing of it.
    if (found.pack.intent !== null && found.pack.intent !== intents.get(line.pack)) return fault('was announced by another line than artifacts/chain.jsonl holds: the chain before it was made anew, and attempts may be missing');
    previous = line.digest;
    byId.delete(line.pack);
  }
  const stray = [...byId.values()].find((one) => !isUnannounced(lines, one));
  if (stray === undefined) return null;
  const twin = twinOf(stray, packs);
  return { file: stray.pack.id, what: twin === null ? 'has no line in artifacts/chain.jsonl: it was not sealed here' : fork(twin) };
}

const twinOf = ({ pack }: Verified, packs: readonly Verified[]): string | null => packs.find((one) => one.pack.id !== pack.id && one.pack.previous === pack.previous)?.pack.id ?? null;
const fork = (twin: string): string => `forks the chain: it and ${twin} both name the same pack before them (${files.pack}, previous)`;
const follows = (one: Verified, packs: readonly Verified[]): string => {
  const twin = twinOf(one, packs);
  return twin === null ? 'does not follow the pack before it' : fork(twin);
};
