import { defineCollector } from '../../src/collect/define.ts';
import { json } from '../../src/kinds/http/json.ts';
import { cutByBudget } from '../../src/kinds/http/exchange.ts';
import { notReady } from '../../src/kinds/http/json/samples.ts';
import { siblingOf } from '../../src/kinds/http/json/sibling.ts';
import { sampleNonce } from '../../src/kinds/http/sample-nonce.ts';

const every_ms = 250;

/** Asks as often as declared, asks for paths nobody has, and, when a fault is to be injected, keeps asking until the answer has followed. */
export default defineCollector(json, async ({ http, options, nonce, wait }) => {
  const { path, method, auth, samples, nonce_header, inject } = options;
  const ask = (sample: number, where = path) =>
    http.request({ method, path: where, headers: { [nonce_header]: sampleNonce(nonce, sample) }, ...(auth && { auth }) });
  const responses = [await ask(0)];
  const [first] = responses;
  while (responses.length < samples && first?.response) responses.push(await ask(responses.length));
  const random_path = await ask(responses.length, `/${nonce}`);
  const beside = siblingOf(path, nonce);
  const sibling = beside === null ? null : await ask(responses.length + 1, beside);
  const asked = { responses, random_path, sibling };
  // Nothing is broken for a check that is already over.
  if (inject === undefined || !first?.response || cutByBudget(sibling ?? random_path)) return { ...asked, stop: null, during: [], restore: null, after: [] };

  type Asked = typeof random_path;
  /** Every answer up to the first that is as wanted, or until the time is up. */
  const watch = async (ready: boolean) => {
    const seen: [Asked, ...Asked[]] = [await ask(0)];
    for (let last = seen[0]; (notReady(last, options) === null) !== ready && !cutByBudget(last) && last.start_ms - seen[0].start_ms < inject.expect_down_within;) {
      await wait(every_ms);
      seen.push((last = await ask(seen.length)));
    }
    return seen;
  };
  const stop = await http.request(inject.stop);
  const during = await watch(false);
  const restore = await http.request({ ...inject.restore, evenAfterAbort: true });
  return { ...asked, stop, during, restore, after: await watch(true) };
});
