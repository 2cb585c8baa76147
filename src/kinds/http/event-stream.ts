import { createParser } from 'eventsource-parser';
import type { EventStream } from '../../model/record/event-stream.ts';

/** One event as a client would dispatch it, with the time and the number of the chunk that completed it. */
export type StreamEvent = { id: string | null; type: string; data: string; t_ms: number; chunk: number };
export type ParsedStream = {
  events: StreamEvent[];
  /** When an event or a comment was complete. */
  beats_ms: number[];
  /** What a client that reconnects must send; null when the server named no event. */
  lastEventId: string | null;
  /** Lines a client ignores: unknown fields, a `retry` that is no number. */
  ignored: string[];
};

/** Parses a recorded stream as WHATWG HTML 9.2.6 says: UTF-8, one BOM, LF, CRLF and CR, no dispatch without data, an unfinished block is dropped. */
export function parseStream({ chunks }: EventStream): ParsedStream {
  const parsed: ParsedStream = { events: [], beats_ms: [], lastEventId: null, ignored: [] };
  let t_ms = 0;
  let chunk = -1;
  const parser = createParser({
    onId: (id) => { parsed.lastEventId = id; },
    onComment: () => { parsed.beats_ms.push(t_ms); },
    onError: (error) => { parsed.ignored.push(error.message); },
    onEvent: ({ id, event, data }) => {
      parsed.beats_ms.push(t_ms);
      parsed.events.push({ id: id ?? parsed.lastEventId, type: event ?? 'message', data, t_ms, chunk });
    },
  });
  // The parser takes one BOM off itself; the decoder must leave it, or two would go.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const { t_ms: at, base64 } of chunks) {
    t_ms = at;
    chunk += 1;
    parser.feed(decoder.decode(bytesOf(base64), { stream: true }));
  }
  return parsed;
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
