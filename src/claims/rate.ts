import { wilson } from '../lib/wilson.ts';
import type { Ruling } from '../model/ruling.ts';

/** The false-claim rate with both integers, its 95 % Wilson interval and how many could not be decided. `rate` is null when none was. */
export type ClaimRate = { false_n: number; decided_n: number; undecided_n: number; rate: number | null; interval: [low: number, high: number] };

/** (refuted + self-contradicting) / (confirmed + refuted + self-contradicting); conclusions are not counted twice. */
export function claimRate(rulings: readonly Ruling[]): ClaimRate {
  const counted = rulings.filter((ruling) => ruling.counted);
  const false_n = counted.filter(({ status }) => status === 'refuted' || status === 'self-contradicting').length;
  const decided_n = counted.filter(({ status }) => status !== 'unverifiable').length;
  return { false_n, decided_n, undecided_n: counted.length - decided_n, rate: decided_n === 0 ? null : false_n / decided_n, interval: wilson(false_n, decided_n) };
}
