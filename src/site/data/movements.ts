import type { CheckDiff, PackDiff } from '../../model/pack-diff.ts';
import type { Words } from '../words/en.ts';

/** Worst first. What stayed good is no movement. */
export const movements: CheckDiff['movement'][] = ['new failure', 'still failing', 'removed', 'undecided', 'fixed', 'added'];

export const movementCount = (diff: PackDiff, movement: CheckDiff['movement']): number =>
  diff.checks.filter((one) => one.movement === movement).length;

/** "2 new failures", "1 fixed", … and how a report is made green: loosened demands, weaker evidence. */
export function movementWords(diff: PackDiff, words: Words): string[] {
  const moved = movements.flatMap((movement) => {
    const n = movementCount(diff, movement);
    return n === 0 ? [] : [words.movement[movement](n)];
  });
  const loosened = diff.checks.reduce((sum, one) => sum + one.loosened.length, 0);
  const weakened = diff.checks.filter((one) => one.weakened !== null).length;
  return [...moved, ...(loosened === 0 ? [] : [words.changes.loosened(loosened)]), ...(weakened === 0 ? [] : [words.changes.weakened(weakened)])];
}
