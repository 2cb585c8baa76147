import { defineCollector } from '../../src/collect/define.ts';
import { delivery } from '../../src/kinds/alert/delivery.ts';
import { routeOutcome } from '../../src/kinds/http/exchange.ts';

/** Listens, has the alert raised and waits for it to arrive; then the same for its end. */
export default defineCollector(delivery, async ({ http, receiver, options, nonce }) => {
  const listening = await receiver.listen();
  if (!listening.isListening()) return { send: null, resolve: null, reception: await listening.close() };
  const send = await http.request(options.send);
  if (routeOutcome(send) === 'observed') await listening.until(options.within, [nonce]);
  const resolve = options.resolved ? await http.request(options.resolved) : null;
  if (resolve?.response) await listening.until(options.within, [nonce, 'resolved']);
  return { send, resolve, reception: await listening.close() };
});
