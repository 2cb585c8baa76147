import { defineCollector } from '../../src/collect/define.ts';
import { alive, schedule } from '../../src/kinds/proc/alive.ts';

/** Watches one process and its sign of life for a few of its intervals. */
export default defineCollector(alive, async ({ process, options }) => ({
  observation: await process.observe({
    pidfile: options.pidfile, heartbeat: options.heartbeat, written: options.measurement !== undefined, ...schedule(options),
  }),
}));
