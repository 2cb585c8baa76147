import { showNumber } from '../../../lib/unit.ts';
import type { Json } from '../../../model/json.ts';
import { type Stale, staleWords } from '../dated.ts';
import { foreignActs, grace } from './plan.ts';

type Facts = { [fact: string]: Json };
type Drill = { [fact in 'open' | 'unauthenticated' | 'latency' | 'heartbeat' | 'reconnect']?: Facts }
  & { [fact in 'lost' | 'duplicated' | 'ended' | 'stood_ms']?: Json[] } & { [fact in 'triggered' | 'events_n' | 'comments_n' | 'held_together_n']?: number }
  & { stale?: Stale[]; foreign?: { triggered: number; received: number; distinct: boolean; seen: Json[]; sees_ours: Json[] } };

/** Outcomes of an opening that brought no answer, in a reader's words. */
const noAnswer: Record<string, string> = {
  refused: 'connection refused', reset: 'connection reset', unresolved: 'host name unknown', unreachable: 'host unreachable',
  'timeout-connect': 'no connection in time', 'timeout-first-byte': 'no answer in time',
};
const endings: Record<string, string> = {
  closed: 'closed by the server', broken: 'connection broken', time: 'cut short by our own bound of time', bytes: 'cut short by our own bound of bytes',
  aborted: 'cut short by the check\'s own time budget', 'never-opened': 'not opened again',
};

/** What is wrong with the stream, each fault by name; else how fast it was, beside what was allowed. */
export function foundInStream(facts: Json): string {
  const drill = facts as Drill;
  const { open, unauthenticated, triggered, lost, duplicated, latency, heartbeat, reconnect, stale, events_n, comments_n } = drill;
  if (open?.status === undefined) return notOpened(drill);
  if (open.status !== 200) return `${open.status} instead of an event stream`;
  if (open.content_type !== 'text/event-stream') return `${open.content_type || 'no content type'} instead of an event stream`;
  const late = Number(latency?.max_ms) > Number(latency?.limit_ms);
  const silent = Number(heartbeat?.max_gap_ms) > Number(heartbeat?.every_ms) * grace;
  const faults = [
    ...(stale?.[0] ? [staleWords(stale[0])] : []),
    ...(typeof unauthenticated?.status === 'number' && ![401, 403].includes(unauthenticated.status) ? [`${unauthenticated.status} without credentials`] : []),
    ...(triggered === 0 ? ['no action was accepted with a nonce of its own'] : []),
    ...ends(drill),
    ...(open.no_store === false ? ['may be cached'] : []),
    ...(late && Number(drill.held_together_n) > 1 ? [`held back and delivered ${drill.held_together_n} at a time`] : []),
    ...(events_n === 0 && Number(comments_n) > 0 && Number(triggered) > 0 ? ['heartbeats but no event'] : []),
    ...(lost?.length ? [`${lost.length} lost`] : []),
    ...(duplicated?.length ? [`${duplicated.length} came twice`] : []),
    ...(silent ? [`silent for ${ms(heartbeat?.max_gap_ms)}, a heartbeat was due every ${ms(heartbeat?.every_ms)}`] : []),
    ...(reconnect?.last_id_seen === null ? ['no ids to resume from'] : []),
    ...strangers(drill),
  ];
  const limit = latency?.limit_ms === undefined ? '' : `, limit ${ms(latency.limit_ms)}`;
  const timed = latency?.max_ms === undefined ? [] : [`slowest of ${latency.n} after ${ms(latency.max_ms)}${limit}`];
  return [...(faults.length > 0 ? faults : ['0 lost', ...(drill.foreign ? ['nothing of the other tenant\'s'] : [])]), ...timed].join(', ');
}

/** A route that refuses us at once and, let in, says nothing, holds its answer back. */
function notOpened({ open, unauthenticated, ended }: Drill): string {
  if (ended?.includes('aborted')) return `no event stream: ${endings.aborted}`;
  const words = noAnswer[String(open?.outcome)] ?? open?.outcome;
  return open?.outcome === 'timeout-first-byte' && typeof unauthenticated?.status === 'number'
    ? `${words}, though ${unauthenticated.status} came at once without credentials: held back, as by a buffering proxy` : `no event stream: ${words}`;
}

/** How it ended when it was not we who left: "closed by the server after 5 s". */
function ends({ ended = [], stood_ms, reconnect }: Drill): string[] {
  if (typeof reconnect?.status === 'number' && reconnect.status !== 200) return [`${reconnect.status} on reconnecting`];
  return [...new Set(ended)].flatMap((one) => {
    const words = endings[String(one)];
    const stood = stood_ms?.[ended.indexOf(one)];
    return words === undefined ? [] : [one === 'closed' && stood !== undefined ? `${words} after ${Number((Number(stood) / 1000).toPrecision(2))} s` : words];
  });
}

function strangers({ foreign }: Drill): string[] {
  if (foreign === undefined || foreign.triggered === 0) return [];
  const { distinct, received, seen, sees_ours } = foreign;
  if (!distinct) return ['the other tenant has our own credentials'];
  return [
    ...(received < foreignActs ? [`the other tenant's own stream carried ${received} of its ${foreignActs} actions`] : []),
    ...(seen.length > 0 ? [`${seen.length} of the other tenant's ${foreignActs} actions seen here`] : []),
    ...(sees_ours.length > 0 ? [`${sees_ours.length} of our own seen by the other tenant`] : []),
  ];
}

const ms = (value: Json | undefined): string => showNumber(Math.round(Number(value)), 'ms');
