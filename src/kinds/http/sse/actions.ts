import { ascending, percentile } from '../../../lib/percentile.ts';
import { sha256 } from '../../../lib/hash.ts';
import type { Json } from '../../../model/json.ts';
import type { EventStream } from '../../../model/record/event-stream.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { parseStream } from '../event-stream.ts';
import { accepted } from '../exchange.ts';
import { sampleNonce } from '../sample-nonce.ts';

/** So many events are named; their count is complete. */
const named = 200;

/** True when a request carried the nonce, in its URL or its body. */
export const carries = ({ request }: HttpExchange, nonce: string): boolean => `${request.url}\n${request.body?.text ?? ''}`.includes(nonce);

/** What became of each action: the time from sending it to its nonce's arrival, what never came, what came twice, what came too many at a time. */
export function actions(streams: readonly EventStream[], triggers: readonly HttpExchange[], nonce: string, limit_ms: number): { [fact: string]: Json } {
  const parsed = streams.map(parseStream);
  const events = parsed.flatMap((one, stream) => one.events.map((event) => ({ ...event, stream })));
  const seen = triggers.map((trigger, i) => {
    const own = sampleNonce(nonce, i);
    const arrivals = events.filter(({ data }) => data.includes(own));
    const types = arrivals.map(({ type }) => type);
    return {
      own, done: accepted(trigger) && carries(trigger, own), first: arrivals[0],
      // An event for an action that happened while nobody listened says nothing of latency.
      live: streams.some(({ opened_ms, ended_ms }) => opened_ms !== null && opened_ms <= trigger.start_ms && trigger.start_ms < ended_ms),
      latency_ms: arrivals[0] === undefined ? null : arrivals[0].t_ms - trigger.start_ms,
      twice: new Set(types).size < types.length,
    };
  });
  const measured = ascending(seen.flatMap(({ live, latency_ms }) => (live && latency_ms !== null ? [latency_ms] : [])));
  const max_ms = measured.at(-1);
  const together = Map.groupBy(seen.flatMap(({ live, first }) => (live && first ? [first] : [])), ({ stream, chunk }) => `${stream} ${chunk}`);
  return {
    triggered: seen.filter(({ done }) => done).length,
    latency: { n: measured.length, limit_ms, ...(max_ms !== undefined && { p95_ms: percentile(measured, 0.95) as number, max_ms }) },
    actions: seen.map(({ own, live, latency_ms }) => ({ nonce: own, while: live ? 'listening' : 'away', latency_ms })),
    events_n: events.length,
    events: events.slice(0, named).map(({ stream, id, type, data, t_ms }) => ({ stream, id, type, data_sha256: sha256(data), t_ms })),
    comments_n: parsed.reduce((sum, { beats_ms, events: own }) => sum + beats_ms.length - own.length, 0),
    lost: seen.filter(({ latency_ms }) => latency_ms === null).map(({ own }) => own),
    duplicated: seen.filter(({ twice }) => twice).map(({ own }) => own),
    ignored_lines: parsed.flatMap(({ ignored }) => ignored).slice(0, 20),
    // Replayed events may come in one piece. Of those that were each waited for, several in one piece were held back.
    events_per_chunk_max: Math.max(0, ...parsed.flatMap((one) => [...Map.groupBy(one.events, ({ chunk }) => chunk).values()].map((all) => all.length))),
    held_together_n: Math.max(0, ...[...together.values()].map((all) => all.length)),
  };
}
