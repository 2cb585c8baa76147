import { defineCollector } from '../../src/collect/define.ts';
import { parseStream } from '../../src/kinds/http/event-stream.ts';
import { signedInOutcome } from '../../src/kinds/http/exchange.ts';
import { sampleNonce, withSampleNonce } from '../../src/kinds/http/sample-nonce.ts';
import { quiet_ms, standing_ms, triggersInGap } from '../../src/kinds/http/sse/plan.ts';
import { sse as kind } from '../../src/kinds/http/sse.ts';

/** Listens while actions are triggered one by one, drops the connection on the way, resumes it, and goes on listening when nothing is triggered any more. */
export default defineCollector(kind, async ({ http, sse, options, nonce }) => {
  const { path, auth, trigger, samples, drop_after, max_latency, heartbeat, duration } = options;
  const unauthenticated = auth === undefined ? null : await (await sse.open({ path })).close();
  const triggers: Awaited<ReturnType<typeof http.request>>[] = [];
  /** Triggers the next action; the nonce its event must carry. */
  const act = async (): Promise<string> => {
    triggers.push(await http.request({ ...(auth && { auth }), ...withSampleNonce(trigger, nonce, triggers.length) }));
    return sampleNonce(nonce, triggers.length - 1);
  };

  const before = await sse.open({ path, ...(auth && { auth }) });
  for (let i = 0; i < drop_after && before.isOpen(); i++) await before.until(max_latency, await act());
  const first = await before.close();
  if (signedInOutcome(first.opening) !== 'observed') return { unauthenticated, streams: [first], triggers };

  for (let i = 0; i < triggersInGap; i++) await act();
  const { lastEventId } = parseStream(first);
  const after = await sse.open({ path, ...(auth && { auth }), ...(lastEventId !== null && { lastEventId }) });
  await after.until(max_latency, sampleNonce(nonce, triggers.length - 1));
  while (triggers.length < samples + triggersInGap) await after.until(max_latency, await act());
  await after.until(Math.max(quiet_ms(heartbeat), standing_ms(duration) - after.age_ms()));
  return { unauthenticated, streams: [first, await after.close()], triggers };
});
