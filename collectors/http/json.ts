import { defineCollector } from '../../src/collect/define.ts';
import { json } from '../../src/kinds/http/json.ts';
import { cutByBudget } from '../../src/kinds/http/exchange.ts';
import { countAt } from '../../src/kinds/http/json/effect.ts';
import { notReady } from '../../src/kinds/http/json/samples.ts';
import { siblingOf } from '../../src/kinds/http/json/sibling.ts';
import { sampleNonce } from '../../src/kinds/http/sample-nonce.ts';

const every_ms = 250;

/**
 * Asks as often as declared, asks for paths nobody has, brings about the effect that the number in the answer must follow, and, when a fault is to be
 * injected, keeps asking until the answer has followed.
 */
export default defineCollector(json, async ({ http, options, nonce, wait }) => {
  const { path, method, auth, samples, nonce_header, inject, effect } = options;
  const ask = (sample: number, where = path) =>
    http.request({ method, path: where, headers: { [nonce_header]: sampleNonce(nonce, sample) }, ...(auth && { auth }) });
  const responses = [await ask(0)];
  const [first] = responses;
  while (responses.length < samples && first?.response) responses.push(await ask(responses.length));
  const random_path = await ask(responses.length, `/${nonce}`);
  const beside = siblingOf(path, nonce);
  const sibling = beside === null ? null : await ask(responses.length + 1, beside);
  // Nothing is altered for a check that is already over, or where nobody answers.
  const over = !first?.response || cutByBudget(sibling ?? random_path);

  type Asked = typeof random_path;
  /** Every answer up to the first that is as wanted, or until the time is up. */
  const watch = async (isWanted: (one: Asked) => boolean, within_ms: number) => {
    const seen: [Asked, ...Asked[]] = [await ask(0)];
    for (let last = seen[0]; !isWanted(last) && !cutByBudget(last) && last.start_ms - seen[0].start_ms < within_ms;) {
      await wait(every_ms);
      seen.push((last = await ask(seen.length)));
    }
    return seen;
  };
  const count = async () => {
    if (effect === undefined || over) return { still: null, cause: null, counted: [], undo: null };
    const still = await ask(0);
    const due = (countAt(still, effect.at) ?? Number.NaN) + effect.by;
    const cause = await http.request(effect.cause);
    const counted = await watch((one) => countAt(one, effect.at) === due, effect.within);
    return { still, cause, counted, undo: effect.undo ? await http.request({ ...effect.undo, evenAfterAbort: true }) : null };
  };
  const breakAndMend = async () => {
    if (inject === undefined || over) return { stop: null, during: [], restore: null, after: [] };
    const isReady = (one: Asked) => notReady(one, options) === null;
    const stop = await http.request(inject.stop);
    const during = await watch((one) => !isReady(one), inject.expect_down_within);
    const restore = await http.request({ ...inject.restore, evenAfterAbort: true });
    return { stop, during, restore, after: await watch(isReady, inject.expect_down_within) };
  };
  return { responses, random_path, sibling, ...(await count()), ...(await breakAndMend()) };
});
