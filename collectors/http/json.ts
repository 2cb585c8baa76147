import { defineCollector } from '../../src/collect/define.ts';
import { json } from '../../src/kinds/http/json.ts';
import { isReady } from '../../src/kinds/http/json/answer.ts';
import { sampleNonce } from '../../src/kinds/http/sample-nonce.ts';

const every_ms = 250;

/** Asks as often as declared, asks for a path nobody has, and, when a fault is to be injected, keeps asking until the answer has followed. */
export default defineCollector(json, async ({ http, options, nonce, wait }) => {
  const { path, method, auth, samples, nonce_header, inject } = options;
  const ask = (sample: number, where = path) =>
    http.request({ method, path: where, headers: { [nonce_header]: sampleNonce(nonce, sample) }, ...(auth && { auth }) });
  const responses = [await ask(0)];
  const [first] = responses;
  while (responses.length < samples && first?.response) responses.push(await ask(responses.length));
  const random_path = await ask(responses.length, `/${nonce}`);
  if (inject === undefined || !first?.response) return { responses, random_path, stop: null, during: [], restore: null, after: [] };

  type Asked = typeof random_path;
  /** Every answer up to the first that is as wanted, or until the time is up. */
  const watch = async (ready: boolean) => {
    const seen: [Asked, ...Asked[]] = [await ask(0)];
    for (let last = seen[0]; isReady(last, options) !== ready && last.start_ms - seen[0].start_ms < inject.expect_down_within;) {
      await wait(every_ms);
      seen.push((last = await ask(seen.length)));
    }
    return seen;
  };
  const stop = await http.request(inject.stop);
  const during = await watch(false);
  const restore = await http.request(inject.restore);
  return { responses, random_path, stop, during, restore, after: await watch(true) };
});
