import { hasEnded } from '../lib/day.ts';
import type { Ruling } from '../model/ruling.ts';
import type { Verdict } from '../model/verdict.ts';
import type { JudgedWaiver, Waiver, WaiverState } from '../model/waiver.ts';

/**
 * How each waiver stood. `startedAt` is the run's, never today's: the same pack gives the same answer for ever. A waiver accepts a failure
 * that was shown; it makes nothing pass, and what could not be decided is nothing that can be accepted.
 */
export function judgeWaivers(waivers: readonly Waiver[], verdicts: readonly Verdict[], startedAt: string): JudgedWaiver[] {
  const byCheck = new Map(verdicts.map((verdict) => [verdict.check, verdict]));
  return waivers.map((waiver) => ({ ...waiver, state: hasEnded(waiver.until, startedAt) ? 'expired' : stateOf(byCheck.get(waiver.check)) }));
}

function stateOf(verdict: Verdict | undefined): WaiverState {
  if (verdict === undefined || verdict.status === 'undetermined') return 'undetermined';
  if (verdict.status === 'pass') return 'passed';
  return verdict.assertions.some(({ role, result }) => role === 'control' && result === false) ? 'control-failed' : 'waived';
}

/** Checks whose failure is waived. */
export const waivedChecks = (waivers: readonly JudgedWaiver[]): ReadonlySet<string> => new Set(waivers.flatMap(({ check, state }) => (state === 'waived' ? [check] : [])));

/** Whether a claim may stand as false: each check that refuted it is waived, by a waiver that names the claim. A document that contradicts itself has no check to waive. */
export const isWaived = (ruling: Ruling, waivers: readonly JudgedWaiver[]): boolean => ruling.status === 'refuted'
  && ruling.by.every((refuting) => waivers.some(({ check, state, claims }) => state === 'waived' && check === refuting && claims.includes(ruling.claim)));
