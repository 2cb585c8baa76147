import type { ServerResponse } from 'node:http';
import type { Database } from './database.ts';
import type { Handler } from './router.ts';

const heartbeat_ms = 1_000;

/**
 * Notes as server-sent events (WHATWG HTML 9.2). A notification only wakes a stream; what it sends is read from estimate_events after the
 * last id it sent. Live delivery and replay after Last-Event-ID are therefore the same query, and no event falls between them.
 */
export function eventStream(database: Database): { subscribe: Handler; close(): void } {
  const open = new Set<ServerResponse>();

  const subscribe: Handler = async ({ request, response }) => {
    const known = /^\d{1,18}$/.exec(String(request.headers['last-event-id'] ?? ''))?.[0];
    let last = known ?? String((await database.query('SELECT coalesce(max(id), 0) AS id FROM estimate_events'))[0]?.['id']);
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    if (request.method === 'HEAD' || request.socket.destroyed) return void response.end();
    response.write('retry: 1000\n\n');

    const send = async () => {
      for (const row of await database.query('SELECT id, estimate, note, at FROM estimate_events WHERE id > $1 ORDER BY id', [last])) {
        last = String(row['id']);
        response.write(`id: ${last}\nevent: note\ndata: ${JSON.stringify({ estimate: row['estimate'], note: row['note'], at: row['at'] })}\n\n`);
      }
    };
    // One query at a time and in order; a wake-up during a query is served by the next one.
    let queue = Promise.resolve();
    const wake = () => { queue = queue.then(send).catch(() => void response.destroy()); };
    const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeat_ms);
    database.changes.on('event', wake);
    open.add(response);
    response.once('close', () => {
      clearInterval(heartbeat);
      database.changes.off('event', wake);
      open.delete(response);
    });
    wake();
  };

  return { subscribe, close: () => { for (const response of open) response.end(); } };
}
