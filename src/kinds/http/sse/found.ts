import type { Json } from '../../../model/json.ts';
import { grace } from './plan.ts';

type Facts = { [fact: string]: Json };

/** Outcomes of an opening that brought no answer, in a reader's words. */
const noAnswer: Record<string, string> = {
  refused: 'connection refused', reset: 'connection reset', unresolved: 'host name unknown', unreachable: 'host unreachable',
  'timeout-connect': 'no connection in time', 'timeout-first-byte': 'no answer in time',
};
const endings: Record<string, string> = {
  closed: 'closed by the server', broken: 'connection broken', time: 'cut short by our own bound of time', bytes: 'cut short by our own bound of bytes',
  aborted: 'cut short by the check\'s own time budget', 'never-opened': 'not opened again',
};

/** What is wrong with the stream, each fault by name; else how fast it was. */
export function foundInStream(facts: Json): string {
  const { open, unauthenticated, triggered, lost, duplicated, latency, ended, heartbeat, reconnect } = facts as { triggered?: Json } &
    { [fact in 'open' | 'unauthenticated' | 'latency' | 'heartbeat' | 'reconnect']?: Facts } & { [fact in 'lost' | 'duplicated' | 'ended']?: Json[] };
  if (open?.status === undefined && ended?.includes('aborted')) return `no event stream: ${endings.aborted}`;
  if (open?.status === undefined) return `no event stream: ${noAnswer[String(open?.outcome)] ?? open?.outcome}`;
  if (open.status !== 200) return `${open.status} instead of an event stream`;
  if (open.content_type !== 'text/event-stream') return `${open.content_type || 'no content type'} instead of an event stream`;
  const refusedAgain = typeof reconnect?.status === 'number' && reconnect.status !== 200;
  const cut = refusedAgain ? [`${reconnect.status} on reconnecting`] : [...new Set(ended)].flatMap((one) => endings[String(one)] ?? []);
  const silent = Number(heartbeat?.max_gap_ms) > Number(heartbeat?.every_ms) * grace;
  const faults = [
    ...(typeof unauthenticated?.status === 'number' && ![401, 403].includes(unauthenticated.status) ? [`${unauthenticated.status} without credentials`] : []),
    ...(triggered === 0 ? ['no action was accepted with a nonce of its own'] : []),
    ...cut,
    ...(open.no_store === false ? ['may be cached'] : []),
    ...(lost?.length ? [`${lost.length} lost`] : []),
    ...(duplicated?.length ? [`${duplicated.length} came twice`] : []),
    ...(silent ? [`silent for ${rounded(heartbeat?.max_gap_ms)} ms, a heartbeat was due every ${heartbeat?.every_ms} ms`] : []),
    ...(reconnect?.last_id_seen === null ? ['no ids to resume from'] : []),
  ];
  const timed = latency?.max_ms === undefined ? [] : [`slowest of ${latency.n} after ${rounded(latency.max_ms)} ms`];
  return [...(faults.length > 0 ? faults : ['0 lost']), ...timed].join(', ');
}

const rounded = (ms: Json | undefined): number => Math.round(Number(ms));
