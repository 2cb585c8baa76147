import { basename, dirname, resolve } from 'node:path';
import { TickmarkError } from '../../lib/error.ts';
import { readChain } from '../chain.ts';
import { onDisk } from '../durable.ts';
import { trustOf } from '../trust.ts';
import { demandPack, type PackFault, type Verified, verifyPack } from '../verify.ts';
import { artifactsOf } from '../workspace.ts';

/**
 * A pack that somebody may decide about: whole, as it was sealed, and, within its workspace, in the chain. Throws TickmarkError 74 when it is no
 * pack, 90 when anything was changed, 75 when its run was cut short: what was not asked cannot be answered for.
 */
export async function demandApprovable(workspace: string, folder: string): Promise<Verified> {
  const verified = await verifyPack(demandPack(folder));
  if ('fault' in verified) throw tampered(verified.fault);
  const trust = trustOf(folder, verified, null);
  if ('fault' in trust) throw tampered(trust.fault);
  const { pack, digest } = verified;
  if (pack.state === 'aborted') throw new TickmarkError(75, `${pack.id} is an interrupted run: expected a complete one`, 'Run all checks again and decide about that pack.');
  if (resolve(dirname(folder)) !== resolve(artifactsOf(workspace))) return verified;
  const { lines, fault } = onDisk('read', 'artifacts/chain.jsonl', () => readChain(artifactsOf(workspace)));
  if (fault !== null) throw tampered({ file: 'artifacts/chain.jsonl', what: fault });
  const line = lines.find((one) => one.type === 'sealed' && one.pack === basename(folder));
  if (line?.type !== 'sealed') throw new TickmarkError(75, `${pack.id} has no line in artifacts/chain.jsonl: its run was killed, or it was put there`, 'Run tickmark verify; the next run enters a pack that only lacks its line.');
  if (line.digest !== digest) throw tampered({ file: pack.id, what: `is not the pack that was sealed: digest expected ${line.digest}, found ${digest}` });
  return verified;
}

const tampered = ({ file, what }: PackFault): TickmarkError =>
  new TickmarkError(90, `${file} ${what}`, 'Nothing was written. Get the pack again from where it was sealed, or run the checks again.');
