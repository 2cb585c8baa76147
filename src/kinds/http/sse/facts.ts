import type { Json } from '../../../model/json.ts';
import type { EventStream } from '../../../model/record/event-stream.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { parseStream } from '../event-stream.ts';
import { header, summary } from '../exchange.ts';

/** The head of the answer that opened the stream. */
export const opened = ({ opening }: EventStream): { [fact: string]: Json } => ({
  ...summary(opening),
  content_type: (header(opening, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
  no_store: /(?:^|,)\s*no-store\s*(?:,|$)/i.test(header(opening, 'cache-control') ?? ''),
});

/** The opening as an exchange that was over with its head: when the stream ended says nothing of when it was dated. */
export const head = ({ opening }: EventStream): HttpExchange =>
  ({ ...opening, phases: { ...opening.phases, end_ms: opening.phases.first_byte_ms ?? opening.phases.end_ms } });

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
