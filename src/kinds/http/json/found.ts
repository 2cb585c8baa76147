import type { Json } from '../../../model/json.ts';
import { type Stale, staleWords } from '../dated.ts';

type Facts = {
  response?: { outcome?: string; status?: number; answered?: string; content_type?: string };
  word?: Json;
  samples?: { n: number; not_ready_n: number; unsound_n: number };
  not_ready?: { reason: string }[];
  unsound?: { reason: string }[];
  proxied?: { told: string }[];
  stale?: Stale[];
  latency?: { p95_ms: number | null };
  control?: Record<string, { status?: number } | undefined>;
  effect?: { by: number; caused: boolean; before: number | null; grew_by: number | null; drifts: boolean; undone?: boolean };
  fault?: { injected: boolean; went_down: boolean; down_after_ms?: number; restored: boolean; recovered: boolean };
};

/** The row's few words: what was answered and, if anything, what is wrong with it. */
export function found(facts: Json, enoughForP95: number): string {
  const { response, word, samples, not_ready = [], unsound = [], proxied = [], stale = [], latency, control, effect, fault } = facts as Facts;
  if (response?.status === undefined) return response?.outcome === 'collector-error' ? 'stopped before an answer' : String(response?.outcome);
  const { n = 1, not_ready_n = 0, unsound_n = 0 } = samples ?? {};
  const among = (count: number, what: string, reason: string | undefined) =>
    (count === 0 || reason === undefined ? '' : n === 1 ? reason : `${count} of ${n} ${what}: ${reason}`);
  // The first answer's own refusal stands at the head already.
  const refused = response.status !== 200;
  const isPage = response.content_type?.startsWith('text/html');
  const [wrong] = [
    ...Object.values(control ?? {}).some((one) => one?.status === 200) ? [`${isPage ? 'a page, ' : ''}the same for a path nobody has`] : [],
    stale[0] ? staleWords(stale[0]) : '',
    proxied[0] ? `not from the application${n === 1 ? '' : ` in ${proxied.length} of ${n}`}: ${proxied[0].told}` : '',
    among(unsound_n, 'unsound', unsound[0]?.reason),
    refused && not_ready_n === n ? '' : among(not_ready_n, 'not ready', not_ready[0]?.reason),
    effect ? effectWords(effect) : '',
    fault ? faultWords(fault) : '',
  ].filter(Boolean);
  return [
    refused ? (not_ready[0]?.reason ?? String(response.status)) : '200',
    wrong ?? (typeof word === 'string' ? `says "${word}"` : ''),
    wrong === undefined && effect ? `${effect.grew_by} more after the cause` : '',
    wrong === undefined && fault?.down_after_ms !== undefined ? `down ${Math.round(fault.down_after_ms)} ms after the fault` : '',
    n >= enoughForP95 && typeof latency?.p95_ms === 'number' ? `p95 ${Math.round(latency.p95_ms)} ms of ${n}` : '',
  ].filter(Boolean).join(', ');
}

function effectWords({ by, caused, before, grew_by, drifts, undone }: NonNullable<Facts['effect']>): string {
  if (!caused) return 'the cause was refused';
  if (drifts) return 'the number moves by itself';
  if (grew_by === null) return before === null ? 'no number where one must be' : 'no number there after the cause';
  if (grew_by !== by) return `the number grew by ${grew_by}, not ${by}`;
  return undone === false ? 'what was caused could not be taken back' : '';
}

function faultWords({ injected, went_down, restored, recovered }: NonNullable<Facts['fault']>): string {
  if (!injected) return 'the fault was refused';
  if (!went_down) return 'still ready after the fault';
  if (!restored) return 'the mending was refused';
  return recovered ? '' : 'not ready again after the mending';
}
