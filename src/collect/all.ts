import type { Planned } from '../kinds/load.ts';
import { attemptsOf } from '../lib/attempts.ts';
import type { Evidence } from '../model/evidence.ts';
import { collectAttempts } from './attempts.ts';
import type { RunContext } from './one.ts';

/** What is shown while a run goes on. `n` of `of` are done. */
export type Progress = (event: { check: string; title: string; phase: 'started' | 'ended'; n: number; of: number; duration_ms: number }) => void;

/**
 * Gathers for every check, at most `width` side by side; those that ask to be alone run one after another when the others are done.
 * Each result is handed over as soon as it is there. After an abort nothing new is started and what was cut short is not handed over.
 * `halt` may end the run early (fail-fast).
 */
export async function collectAll(
  checks: readonly Planned[], run: RunContext, width: number, progress: Progress, onEvidence: (evidence: Evidence, planned: Planned) => 'go on' | 'halt',
): Promise<void> {
  let done = 0;
  const broken = new AbortController();
  const signal = AbortSignal.any([run.signal, broken.signal]);
  let halted = false;
  const gather = async (planned: Planned) => {
    if (halted || signal.aborted) return;
    const { id: check, title } = planned.check;
    progress({ check, title, phase: 'started', n: done, of: checks.length, duration_ms: 0 });
    const evidence = await collectAttempts(planned, { ...run, signal });
    if (signal.aborted) return;
    done += 1;
    progress({ check, title, phase: 'ended', n: done, of: checks.length, duration_ms: attemptsOf(evidence).reduce((sum, { duration_ms }) => sum + duration_ms, 0) });
    if (onEvidence(evidence, planned) === 'halt') halted = true;
  };
  const queue = checks.filter(({ alone }) => !alone).values();
  const worker = async () => { for (const planned of queue) await gather(planned); };
  try {
    await Promise.all(Array.from({ length: width }, worker));
    for (const planned of checks.filter(({ alone }) => alone)) await gather(planned);
  } catch (error) {
    // The evidence of the others could not be kept either: they end at once instead of going on in vain.
    broken.abort();
    throw error;
  }
}
