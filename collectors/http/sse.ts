import { defineCollector } from '../../src/collect/define.ts';
import { parseStream } from '../../src/kinds/http/event-stream.ts';
import { signedInOutcome } from '../../src/kinds/http/exchange.ts';
import { foreignNonce, sampleNonce, withNonce } from '../../src/kinds/http/sample-nonce.ts';
import { quiet_ms, standing_ms, triggersInGap } from '../../src/kinds/http/sse/plan.ts';
import { sse as kind } from '../../src/kinds/http/sse.ts';

/**
 * Listens while actions are triggered one by one, drops the connection on the way, resumes it, and goes on listening when nothing is triggered any more.
 * Another tenant listens all the while, and acts before the drop, in the gap and after it.
 */
export default defineCollector(kind, async ({ http, sse, options, nonce }) => {
  const { path, auth, trigger, samples, drop_after, max_latency, heartbeat, duration, foreign } = options;
  const unauthenticated = auth === undefined ? null : await (await sse.open({ path })).close();
  type Exchange = Awaited<ReturnType<typeof http.request>>;
  const triggers: Exchange[] = [];
  const foreign_triggers: Exchange[] = [];
  /** Triggers the next action; the nonce its event must carry. */
  const act = async (): Promise<string> => {
    const own = sampleNonce(nonce, triggers.length);
    triggers.push(await http.request({ ...(auth && { auth }), ...withNonce(trigger, nonce, own) }));
    return own;
  };

  const before = await sse.open({ path, ...(auth && { auth }) });
  const other = foreign && before.isOpen() ? await sse.open({ path: foreign.path ?? path, auth: foreign.auth }) : null;
  const actElsewhere = async () => {
    if (!foreign || !other) return;
    const own = foreignNonce(nonce, foreign_triggers.length);
    foreign_triggers.push(await http.request({ auth: foreign.auth, ...withNonce(foreign.trigger, nonce, own) }));
    await other.until(max_latency, own);
  };
  const gathered = async () => ({ unauthenticated, triggers, foreign_stream: other && await other.close(), foreign_triggers });

  await actElsewhere();
  for (let i = 0; i < drop_after && before.isOpen(); i++) await before.until(max_latency, await act());
  const first = await before.close();
  if (signedInOutcome(first.opening) !== 'observed') return { ...await gathered(), streams: [first] };

  for (let i = 0; i < triggersInGap; i++) await act();
  await actElsewhere();
  const { lastEventId } = parseStream(first);
  const after = await sse.open({ path, ...(auth && { auth }), ...(lastEventId !== null && { lastEventId }) });
  await after.until(max_latency, sampleNonce(nonce, triggers.length - 1));
  await actElsewhere();
  while (triggers.length < samples + triggersInGap) await after.until(max_latency, await act());
  await after.until(Math.max(quiet_ms(heartbeat), standing_ms(duration) - after.age_ms()));
  return { ...await gathered(), streams: [first, await after.close()] };
});
