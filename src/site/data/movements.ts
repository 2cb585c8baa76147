import { eased } from '../../diff/eased.ts';
import type { CheckDiff, PackDiff } from '../../model/pack-diff.ts';
import type { Words } from '../words/en.ts';

/** Worst first. What stayed good is no movement. */
export const movements: CheckDiff['movement'][] = ['new failure', 'still failing', 'removed', 'undecided', 'fixed', 'added'];

export const movementCount = (diff: PackDiff, movement: CheckDiff['movement']): number =>
  diff.checks.filter((one) => one.movement === movement).length;

/** "2 new failures", "1 fixed", … and how a report is made green: loosened demands and settings, weaker evidence, waivers. */
export function movementWords(diff: PackDiff, words: Words): string[] {
  const moved = movements.flatMap((movement) => {
    const n = movementCount(diff, movement);
    return n === 0 ? [] : [words.movement[movement](n)];
  });
  const { demands, terms, weakened, waivers, otherwise } = eased(diff);
  const said = (n: number, word: (n: number) => string) => (n === 0 ? [] : [word(n)]);
  const { changes: word } = words;
  return [...moved, ...said(demands, word.loosened), ...said(terms, word.eased), ...said(weakened, word.weakened), ...said(waivers, words.waiver.wider), ...said(otherwise, word.otherwise)];
}
