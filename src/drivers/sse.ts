import type { EventStream } from '../model/record/event-stream.ts';
import { bodyOf } from './http/body.ts';
import { exchange } from './http/exchange.ts';
import { prepare } from './http/prepare.ts';
import { type Recorded, recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

export type StreamRequest = {
  path: string;
  auth?: string;
  /** What a client that reconnects sends (WHATWG HTML 9.2.3). */
  lastEventId?: string;
  headers?: Record<string, string>;
  /** Bounds: until the head of the answer, of the whole stream, and of its bytes. */
  head_ms?: number;
  total_ms?: number;
  bytes?: number;
};

/** A stream that is being recorded. */
export type LiveStream = {
  isOpen(): boolean;
  /** Since the head came; 0 before. */
  age_ms(): number;
  /** Waits until the text has arrived, the stream has ended, or the time has passed; says whether the text arrived. */
  until(within_ms: number, text?: string): Promise<boolean>;
  /** Drops the connection, if it still stands, and hands over what was recorded. */
  close(): Promise<Recorded<EventStream>>;
};
export type SseDriver = { open(request: StreamRequest): Promise<LiveStream> };

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Opens event streams on one target and records every chunk with the time it came. `open` returns once the head came, or will not come. */
export function sseDriver(target: ResolvedTarget, scope: Scope): SseDriver {
  const open = async ({ path, auth, lastEventId, headers, head_ms = 10_000, total_ms = 86_400_000, bytes = 16 * 2 ** 20 }: StreamRequest): Promise<LiveStream> => {
    const fields = { Accept: 'text/event-stream', 'Cache-Control': 'no-store', ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }), ...headers };
    const chunks: EventStream['chunks'] = [];
    const waiting = new Set<() => void>();
    const wake = () => { for (const resume of waiting) resume(); };
    let opened_ms: number | null = null;
    let ended_ms: number | null = null;
    let received = '';
    const drop = new AbortController();
    const start_ms = scope.elapsed_ms();
    const sink = {
      head: () => { opened_ms = scope.elapsed_ms(); wake(); },
      add: (chunk: Buffer) => {
        chunks.push({ t_ms: scope.elapsed_ms(), base64: chunk.toString('base64') });
        received += chunk.toString('latin1');
        wake();
        return received.length <= bytes;
      },
      body: () => ({ ...bodyOf(Buffer.alloc(0), emptySha256), cut: true }),
    };
    const done = exchange(prepare({ path, headers: fields, ...(auth && { auth }) }, target),
      { total_ms, head_ms, body_bytes: bytes, header_bytes: 64 * 2 ** 10, spent_ms: start_ms }, AbortSignal.any([scope.signal, drop.signal]), start_ms, sink,
    ).then((opening) => { ended_ms = scope.elapsed_ms(); wake(); return opening; });

    /** Resolves when `reached` holds or the time has passed. */
    const wait = (within_ms: number, reached: () => boolean) => new Promise<void>((resolve) => {
      const settle = () => { clearTimeout(timer); waiting.delete(look); resolve(); };
      const look = () => { if (reached()) settle(); };
      const timer = setTimeout(settle, Math.max(0, within_ms));
      waiting.add(look);
      look();
    });
    await wait(total_ms, () => opened_ms !== null || ended_ms !== null);

    return {
      isOpen: () => opened_ms !== null && ended_ms === null,
      age_ms: () => scope.elapsed_ms() - (opened_ms ?? scope.elapsed_ms()),
      until: async (within_ms, text) => {
        const arrived = () => text !== undefined && received.includes(Buffer.from(text).toString('latin1'));
        await wait(within_ms, () => arrived() || ended_ms !== null);
        return arrived();
      },
      close: async () => {
        const dropped = opened_ms !== null && ended_ms === null && !scope.signal.aborted;
        drop.abort();
        const seen = await done;
        const ended = endOf(seen, dropped, scope.signal.aborted);
        // The head was answered: that is observed, however the stream came to its end.
        const opening = seen.response ? { ...seen, outcome: 'observed' as const, error: ended === 'broken' ? seen.error : null } : seen;
        return recorded({ opening, peer: opening.peer, opened_ms, chunks, ended, ended_ms: ended_ms ?? scope.elapsed_ms() });
      },
    };
  };
  return { open };
}

function endOf({ response, error }: EventStream['opening'], dropped: boolean, aborted: boolean): EventStream['ended'] {
  if (dropped) return 'dropped';
  if (response === null) return error?.code === 'TICKMARK_BUDGET' ? 'aborted' : 'never-opened';
  if (error === null) return 'closed';
  if (error.code === 'TICKMARK_LIMIT') return 'bytes';
  // A stream has no end of its own to be waited for: that the check's time was up says nothing of it.
  if (['TICKMARK_TIMEOUT', 'TICKMARK_BUDGET'].includes(error.code)) return aborted ? 'aborted' : 'time';
  return 'broken';
}
