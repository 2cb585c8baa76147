import { defineCollector } from '../../src/collect/define.ts';
import { signedInOutcome } from '../../src/kinds/http/exchange.ts';
import { load as kind } from '../../src/kinds/http/load.ts';

/** Asks for each path once, then offers the declared load. A route that is not there, or does not know us, is not put under load. */
export default defineCollector(kind, async ({ http, load, options }) => {
  const { path: paths, method, json, auth, rate, duration, warmup, max_in_flight, request_timeout } = options;
  const request = { method, json, ...(auth && { auth }) };
  const first = await http.request({ ...request, path: paths[0] as string });
  const others: (typeof first)[] = [];
  for (let last = first; signedInOutcome(last) === 'observed' && others.length + 1 < paths.length; others.push(last)) {
    last = await http.request({ ...request, path: paths[others.length + 1] as string });
  }
  if (signedInOutcome(others.at(-1) ?? first) !== 'observed') return { first, others, load: null };
  const run = await load.run({ ...request, paths, rate, warmup_ms: warmup, duration_ms: duration, max_in_flight, timeout_ms: request_timeout });
  return { first, others, load: run };
});
