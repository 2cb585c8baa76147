import { defineCollector } from '../../src/collect/define.ts';
import { heardIn } from '../../src/kinds/alert/delivery/heard.ts';
import { delivery } from '../../src/kinds/alert/delivery.ts';
import { signedInOutcome } from '../../src/kinds/http/exchange.ts';
import type { Reception } from '../../src/model/record/delivery.ts';

/** Listens, or asks where it should arrive, has the alert raised and waits for it to arrive; then the same for its end, which is asked for even when the check is stopped: nobody is to be left alarmed. */
export default defineCollector(delivery, async ({ http, receiver, options, nonce }) => {
  const listening = await (options.receipt ? receiver.ask(options.receipt) : receiver.listen());
  if (!listening.isListening()) return { send: null, resolve: null, reception: await listening.close() };
  const send = await http.request(options.send);
  const isTold = (state: 'firing' | 'resolved', from_ms: number) => (seen: Pick<Reception, 'deliveries' | 'answers'>) =>
    heardIn(seen, nonce).some(({ t_ms, told }) => t_ms >= from_ms && told.state === state);
  const came = signedInOutcome(send) === 'observed' && await listening.until(options.within, isTold('firing', send.start_ms));
  const resolve = typeof options.resolved === 'object' ? await http.request({ ...options.resolved, evenAfterAbort: true }) : null;
  if (resolve?.response || (came && options.resolved === 'by-itself')) await listening.until(options.within, isTold('resolved', resolve?.start_ms ?? send.start_ms));
  return { send, resolve, reception: await listening.close() };
});
