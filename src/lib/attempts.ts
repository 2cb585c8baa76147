import { epochMs } from './instant.ts';
import type { Attempt, Evidence } from '../model/evidence.ts';

/** Every attempt of a check as evidence of its own, in order. */
export function attemptsOf({ attempts = [], ...first }: Evidence): Evidence[] {
  return [first, ...attempts.map((attempt): Evidence => ({ ...first, ...attempt }))];
}

/** Evidence of one check from its attempts, in order; a single one is written as it always was. */
export function evidenceOf(first: Evidence, later: readonly Attempt[]): Evidence {
  return later.length === 0 ? first : { ...first, attempts: [...later] };
}

/** JSON Pointer of an attempt, counted from 0, in the evidence of its check. */
export const attemptPointer = (index: number): string => (index === 0 ? '' : `/attempts/${index - 1}`);

/** Milliseconds from the begin of one attempt to the end of a later one. */
export const held_ms = (from: Attempt, to: Attempt): number => epochMs(to.startedAt) + to.duration_ms - epochMs(from.startedAt);
