import { ascending, percentile } from '../../../lib/percentile.ts';
import type { Json } from '../../../model/json.ts';
import type { EventStream } from '../../../model/record/event-stream.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { header } from '../exchange.ts';
import { parseStream } from '../event-stream.ts';
import { sampleNonce } from '../sample-nonce.ts';

/** What became of each trigger: the time from sending it to its nonce's arrival, what never came, what came twice. */
export function latencies(streams: readonly EventStream[], triggers: readonly HttpExchange[], nonce: string) {
  const parsed = streams.map(parseStream);
  const events = parsed.flatMap((one) => one.events);
  const samples = triggers.map((trigger, i) => {
    const own = sampleNonce(nonce, i);
    const arrivals = events.filter(({ data }) => data.includes(own));
    const types = arrivals.map(({ type }) => type);
    return {
      own, carries: `${trigger.request.url}\n${trigger.request.body?.text ?? ''}`.includes(own),
      // An event for an action that happened while nobody listened says nothing of latency.
      live: streams.some(({ opened_ms, ended_ms }) => opened_ms !== null && opened_ms <= trigger.start_ms && trigger.start_ms < ended_ms),
      latency_ms: arrivals[0] === undefined ? null : arrivals[0].t_ms - trigger.start_ms,
      twice: new Set(types).size < types.length,
    };
  });
  const measured = ascending(samples.flatMap(({ live, latency_ms }) => (live && latency_ms !== null ? [latency_ms] : [])));
  const max_ms = measured.at(-1);
  return {
    carried: new Set(samples.flatMap(({ carries }, i) => (carries ? [i] : []))),
    latency: { n: measured.length, ...(max_ms !== undefined && { p95_ms: percentile(measured, 0.95) as number, max_ms }) },
    events: events.length,
    lost: samples.filter(({ latency_ms }) => latency_ms === null).map(({ own }) => own),
    duplicated: samples.filter(({ twice }) => twice).map(({ own }) => own),
    ignored_lines: parsed.flatMap(({ ignored }) => ignored).slice(0, 20),
    // Many events in one chunk, each sent at another time, is what a buffering proxy makes of a stream.
    events_per_chunk_max: Math.max(0, ...parsed.flatMap((one) => [...Map.groupBy(one.events, ({ chunk }) => chunk).values()].map((all) => all.length))),
  };
}

/** The longest silence of a stream, its beginning and its end included, and how long at its end nothing was triggered any more. */
export function heartbeat(stream: EventStream, every_ms: number, lastTrigger: HttpExchange | undefined): Json {
  if (stream.opened_ms === null) return { every_ms };
  const marks = [stream.opened_ms, ...parseStream(stream).beats_ms, stream.ended_ms];
  return {
    every_ms,
    beats: marks.length - 2,
    observed_ms: stream.ended_ms - stream.opened_ms,
    quiet_ms: stream.ended_ms - (lastTrigger === undefined ? stream.opened_ms : lastTrigger.start_ms + lastTrigger.phases.end_ms),
    max_gap_ms: Math.max(...marks.slice(1).map((mark, i) => mark - (marks[i] as number))),
  };
}

/** The last id the dropped stream named, and what was sent when it was opened again. */
export function reconnection(dropped: EventStream, again: EventStream): Json {
  const sent = again.opening.request.headers.find(([name]) => name.toLowerCase() === 'last-event-id')?.[1];
  return { status: again.opening.response?.status ?? null, last_id_seen: parseStream(dropped).lastEventId, last_event_id_sent: sent ?? null, by: header(again.opening, 'server') ?? null };
}
