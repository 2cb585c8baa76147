import { type CollectContext, defineCollector } from '../../src/collect/define.ts';
import { cutByBudget } from '../../src/kinds/http/exchange.ts';
import { isAlert, isDelivered } from '../../src/kinds/proc/alive/drill.ts';
import { isLine } from '../../src/kinds/proc/alive/life.ts';
import { type AliveOptions, type Inject, type Metric, schedule } from '../../src/kinds/proc/alive/options.ts';
import { alive } from '../../src/kinds/proc/alive.ts';

type Context = CollectContext<AliveOptions>;
/** No more answers than this are kept, however long the watch. */
const most_scrapes = 100;

/** Watches one process and its sign of life for a few of its intervals; then, when asked, stops a process it depends on and waits for its alert. */
export default defineCollector(alive, async (context) => {
  const { process, options } = context;
  const { heartbeat, inject } = options;
  const watched = options.pidfile === undefined ? { name: options.name ?? '', command: options.command } : { pidfile: options.pidfile };
  const sign = typeof heartbeat === 'string' ? { file: heartbeat } : 'log' in heartbeat ? { log: heartbeat.log, isWanted: isLine(heartbeat) } : null;
  const listening = inject === undefined ? null : await alertPlace(context, inject);
  const [observation, metrics] = await Promise.all([
    process.observe({ watched, heartbeat: sign, ...schedule(options) }),
    typeof heartbeat === 'object' && 'metric' in heartbeat ? scrape(context, heartbeat) : [],
  ]);
  // Nothing is stopped where nobody could see what follows.
  const halt = inject === undefined || !listening?.isOpen || observation.outcome !== 'observed' ? null
    : await process.halt({ stop: inject.stop, command: inject.stop.command, most_ms: inject.within }, (stopped_ms) => listening.until(inject.within, stopped_ms));
  return { observation, metrics, halt, alert: listening && await listening.close() };
});

/** Every answer of the metric's endpoint, as long as the process is watched. */
async function scrape({ http, wait, options }: Context, { path, auth }: Metric) {
  const { for_ms, every_ms } = schedule(options);
  const ask = () => http.request({ path, timeout_ms: Math.max(1_000, options.interval), ...(auth && { auth }) });
  const first = await ask();
  const seen = [first];
  for (let last = first; last.start_ms - first.start_ms < for_ms && !cutByBudget(last);) {
    await wait(Math.max(every_ms, for_ms / most_scrapes));
    seen.push((last = await ask()));
  }
  return seen;
}

/** Where the watcher's alert is to come in. */
async function alertPlace({ process, receiver }: Context, inject: Inject) {
  if ('file' in inject.alert) {
    const follower = await process.follow(inject.alert.file);
    return { isOpen: true, until: (within_ms: number) => follower.until(within_ms, isAlert(inject)), close: follower.close };
  }
  const listener = await receiver.listen();
  return {
    isOpen: listener.isListening(), close: listener.close,
    // What came before the stop is no answer to it.
    until: (within_ms: number, from_ms: number) => listener.until(within_ms, ({ deliveries }) => deliveries.some((one) => one.t_ms >= from_ms && isDelivered(inject)(one))),
  };
}
