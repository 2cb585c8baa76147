import { appendFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';

/** The operations watch: its pid in WATCHER_PIDFILE, and once a second one line in WATCHER_LOG with a fresh measurement of WATCH_URL. */
const { WATCHER_PIDFILE: pidfile = 'ops_watch.pid', WATCHER_LOG: log = 'ops_watch.out', WATCH_URL } = process.env;
const interval_ms = 1_000;

writeFileSync(pidfile, `${process.pid}\n`);
// Started without an address this throws, as a misconfigured watcher does: the pidfile stays behind.
const url = new URL(WATCH_URL as string);

function measure(): void {
  const started = performance.now();
  const note = (status: number | string) => {
    const latency_ms = Math.round((performance.now() - started) * 10) / 10;
    appendFileSync(log, `${JSON.stringify({ at: new Date().toISOString(), status, latency_ms })}\n`);
  };
  const request = get(url, { agent: false, timeout: interval_ms }, (response) => response.resume().once('end', () => note(response.statusCode ?? 0)));
  request.once('timeout', () => request.destroy(new Error('no answer in time')));
  request.once('error', (error) => note(error.message));
}

console.log(`watching ${url.href}`);
measure();
const timer = setInterval(measure, interval_ms);
process.once('SIGTERM', () => clearInterval(timer));
