import type { Json } from '../../../model/json.ts';
import { type Stale, staleWords } from '../dated.ts';

type Facts = {
  response?: { outcome?: string; status?: number; location?: string };
  word?: Json;
  samples?: { n: number; not_ready_n: number; unsound_n: number };
  not_ready?: { reason: string }[];
  unsound?: { reason: string }[];
  stale?: Stale[];
  latency?: { p95_ms: number | null };
  control?: Record<string, { status?: number } | undefined>;
  fault?: { injected: boolean; went_down: boolean; down_after_ms?: number; restored: boolean; recovered: boolean };
};

/** The row's few words: what was answered and, if anything, what is wrong with it. */
export function found(facts: Json, enoughForP95: number): string {
  const { response, word, samples, not_ready = [], unsound = [], stale = [], latency, control, fault } = facts as Facts;
  if (response?.status === undefined) return response?.outcome === 'collector-error' ? 'stopped before an answer' : String(response?.outcome);
  const { n = 1, not_ready_n = 0, unsound_n = 0 } = samples ?? {};
  const among = (count: number, what: string, reason: string | undefined) =>
    (count === 0 || reason === undefined ? '' : n === 1 ? reason : `${count} of ${n} ${what}: ${reason}`);
  // What every sample answered is said by the status already.
  const saidByStatus = not_ready_n === n && String(response.status) === not_ready[0]?.reason;
  const [wrong] = [
    ...Object.values(control ?? {}).some((one) => one?.status === 200) ? ['the same for a path nobody has'] : [],
    stale[0] ? staleWords(stale[0]) : '',
    among(unsound_n, 'unsound', unsound[0]?.reason),
    saidByStatus ? '' : among(not_ready_n, 'not ready', not_ready[0]?.reason),
    fault ? faultWords(fault) : '',
  ].filter(Boolean);
  return [
    `${response.status}${response.location === undefined ? '' : ` to ${response.location}`}`,
    wrong ?? (typeof word === 'string' ? `says "${word}"` : ''),
    wrong === undefined && fault?.down_after_ms !== undefined ? `down ${Math.round(fault.down_after_ms)} ms after the fault` : '',
    n >= enoughForP95 && typeof latency?.p95_ms === 'number' ? `p95 ${Math.round(latency.p95_ms)} ms of ${n}` : '',
  ].filter(Boolean).join(', ');
}

function faultWords({ injected, went_down, restored, recovered }: NonNullable<Facts['fault']>): string {
  if (!injected) return 'the fault was refused';
  if (!went_down) return 'still ready after the fault';
  if (!restored) return 'the mending was refused';
  return recovered ? '' : 'not ready again after the mending';
}
