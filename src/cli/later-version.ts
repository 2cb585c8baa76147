import { kindOf } from '../kinds/index.ts';
import { isLater } from '../lib/version-order.ts';
import type { PackContent } from '../model/pack-content.ts';
import { beyondUs } from '../pack/later.ts';
import { version } from '../pack/version.ts';

/** Throws TickmarkError 75 when this version cannot judge a pack that it can read: a later one judged it, or it has a check of a kind that is unknown here. */
export function demandJudgeable({ pack, checks, judgement }: PackContent): void {
  if (isLater(judgement.judge, version())) throw beyondUs(`a later version, Tickmark ${judgement.judge}, judged ${pack.id}`, `Tickmark ${judgement.judge} or later`);
  const unknown = checks.filter(({ kind }) => kindOf(kind) === undefined).map(({ id, kind }) => `${id} is of kind ${kind}`);
  if (unknown.length > 0) throw beyondUs(`this version does not know every kind in ${pack.id}: ${unknown.join(', ')}; Tickmark ${judgement.judge} judged it`, `a Tickmark that has the kind, such as the ${judgement.judge} that judged it`);
}
