import { kindOf } from '../kinds/index.ts';
import { TickmarkError } from '../lib/error.ts';
import { isLater } from '../lib/version-order.ts';
import type { PackContent } from '../model/pack-content.ts';
import { sealersOf } from '../pack/sealers.ts';
import { version } from './version.ts';

const beyondUs = (what: string, needed: string): TickmarkError =>
  new TickmarkError(75, `${what}, and this is ${version()}: undetermined`, `Judge it with ${needed}. Whether it was changed since it was sealed, the verify.sh in it can say.`);

/**
 * What to throw in place of the error with which a pack did not open: when its bytes hold and a later version sealed it, what is unknown here is no tampering, and
 * the error is a TickmarkError 75 that names the version needed. Else the error as it is.
 */
export async function unlessLater(error: unknown, folder: string): Promise<unknown> {
  // 90 and 78 are what content that cannot be read ends with.
  if (!(error instanceof TickmarkError) || (error.code !== 90 && error.code !== 78)) return error;
  const later = (await sealersOf(folder)).find((one) => isLater(one, version()));
  return later === undefined ? error : beyondUs(`a later version, Tickmark ${later}, sealed this pack (${error.message.split('\n')[0]})`, `Tickmark ${later} or later`);
}

/** Throws TickmarkError 75 when this version cannot judge a pack that it can read: a later one judged it, or it has a check of a kind that is unknown here. */
export function demandJudgeable({ pack, checks, judgement }: PackContent): void {
  if (isLater(judgement.judge, version())) throw beyondUs(`a later version, Tickmark ${judgement.judge}, judged ${pack.id}`, `Tickmark ${judgement.judge} or later`);
  const unknown = checks.filter(({ kind }) => kindOf(kind) === undefined).map(({ id, kind }) => `${id} is of kind ${kind}`);
  if (unknown.length > 0) throw beyondUs(`this version does not know every kind in ${pack.id}: ${unknown.join(', ')}; Tickmark ${judgement.judge} judged it`, `a Tickmark that has the kind, such as the ${judgement.judge} that judged it`);
}
