import { defineCollector } from '../../src/collect/define.ts';
import { toldOf } from '../../src/kinds/alert/delivery/told.ts';
import { delivery } from '../../src/kinds/alert/delivery.ts';
import { signedInOutcome } from '../../src/kinds/http/exchange.ts';

/** Listens, has the alert raised and waits for it to arrive; then the same for its end, which is asked for even when the check is stopped: nobody is to be left alarmed. */
export default defineCollector(delivery, async ({ http, receiver, options, nonce }) => {
  const listening = await receiver.listen();
  if (!listening.isListening()) return { send: null, resolve: null, reception: await listening.close() };
  const send = await http.request(options.send);
  if (signedInOutcome(send) === 'observed') await listening.until(options.within, (arrived) => toldOf(arrived, nonce)?.state === 'firing');
  const resolve = options.resolved ? await http.request({ ...options.resolved, evenAfterAbort: true }) : null;
  if (resolve?.response) await listening.until(options.within, (arrived) => arrived.t_ms >= resolve.start_ms && toldOf(arrived, nonce)?.state === 'resolved');
  return { send, resolve, reception: await listening.close() };
});
