import { setTimeout as sleep } from 'node:timers/promises';
import type { Planned } from '../kinds/load.ts';
import { verdictOfOne } from '../kinds/verdict.ts';
import { evidenceOf, held_ms } from '../lib/attempts.ts';
import { milliseconds } from '../lib/unit.ts';
import type { Attempt, Evidence } from '../model/evidence.ts';
import type { Verdict } from '../model/verdict.ts';
import { collectOne, type RunContext } from './one.ts';

/** Gathers for one check as often as it asks for: once, `repeat` times, or until it has settled. Every attempt is kept; there is no hidden one. */
export async function collectAttempts(planned: Planned, run: RunContext): Promise<Evidence> {
  const { repeat = 1, settle } = planned.check;
  const first = await collectOne(planned, run);
  const later: Attempt[] = [];
  const again = async (): Promise<Evidence> => {
    const one = await collectOne(planned, run);
    const { nonce, options, startedAt, duration_ms, artifacts, error } = one;
    later.push({ nonce, options, startedAt, duration_ms, artifacts, error });
    return one;
  };
  while (later.length < repeat - 1 && !run.signal.aborted) await again();
  // Whether to wait longer is asked of the judge, as in `--fail-fast`; what counts is judged anew from what lies on disk.
  if (settle !== undefined) await settled(settle, first, again, (one) => verdictOfOne(planned.kind, planned.check, one, '').verdict.status, run.signal);
  return evidenceOf(first, later);
}

/** Asks again `every` so often, from start to start, until what was asked has held `for` so long, as the sealed times say, or `until` is over. */
async function settled(settle: NonNullable<Planned['check']['settle']>, first: Evidence, again: () => Promise<Evidence>, statusOf: (one: Evidence) => Verdict['status'], signal: AbortSignal): Promise<void> {
  const began = performance.now() - first.duration_ms;
  const [every_ms, until_ms, for_ms] = [settle.every, settle.until, settle.for ?? '0s'].map(milliseconds) as [number, number, number];
  const fits = (one: Evidence): boolean => (settle.to === 'decided' ? statusOf(one) !== 'undetermined' : statusOf(one) === 'pass');
  let started = began;
  let newest = first;
  let since = fits(first) ? first : null;
  while (!signal.aborted && !(since !== null && held_ms(since, newest) >= for_ms)) {
    const next = started + every_ms;
    if (next - began > until_ms) return;
    await sleep(Math.max(0, next - performance.now()), undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    started = performance.now();
    newest = await again();
    since = fits(newest) ? (since ?? newest) : null;
  }
}
