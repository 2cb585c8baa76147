import { randomUUID } from 'node:crypto';
import { Server } from 'node:http';
import type { Delivery, Reception } from '../model/record/delivery.ts';
import { isLoopback } from './environment/hosts.ts';
import { exchange } from './http/exchange.ts';
import { prepare } from './http/prepare.ts';
import { type Recorded, recorded } from './recorded.ts';
import { ask, type Receipt } from './receiver/ask.ts';
import { deaf } from './receiver/deaf.ts';
import { listen } from './receiver/listen.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

/** A receiver at work. */
export type Receiver = {
  isListening(): boolean;
  /** Waits until what has come in is as wanted, or the time has passed; says whether it is. */
  until(within_ms: number, wanted: (heard: Heard) => boolean): Promise<boolean>;
  /** Probes once more, stops listening, and hands over what came in. */
  close(): Promise<Recorded<Reception>>;
};
/** Requests that arrived here, and what a service of others answered of those that arrived there. */
export type Heard = Pick<Reception, 'deliveries' | 'answers'>;
export type ReceiverDriver = {
  /** Listens at the target's value `receiver` (a loopback http URL with a port), so that what the target sends can be seen to arrive. */
  listen(): Promise<Receiver>;
  /** Asks the service at the target's value `receipt` (an http or https URL) what arrived there. */
  ask(receipt: Receipt): Promise<Receiver>;
};

const bounds = { deliveries: 1000, body_bytes: 2 ** 20 };
const probeField = 'x-tickmark-probe';

/** Sees what the target sends arrive: where we listen ourselves, or at a service of others that tells what it received. */
export function receiverDriver(target: ResolvedTarget, scope: Scope): ReceiverDriver {
  const start = async (): Promise<Receiver> => {
    const from_ms = scope.elapsed_ms();
    const address = target.values.receiver ?? '';
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || url.protocol !== 'http:' || url.port === '' || !isLoopback(url.hostname)) {
      return deaf('not-configured', 'the target\'s value "receiver" must be an http URL of this machine with a port, such as http://127.0.0.1:9099/alerts', url?.href ?? null, scope);
    }
    const deliveries: Delivery[] = [];
    const probes: Reception['probes'] = [];
    const probeIds = new Set<string>();
    let cut = false;
    let waiting: (() => void) | null = null;
    const server = await listen(url, bounds, (arrival) => {
      const t_ms = scope.elapsed_ms();
      const probe = arrival.headers.find(([name]) => name.toLowerCase() === probeField)?.[1];
      if (probe !== undefined && probeIds.delete(probe)) probes.push({ t_ms, arrived: true });
      else if (deliveries.length < bounds.deliveries) deliveries.push({ t_ms, ...arrival });
      else cut = true;
      waiting?.();
    });
    if (!(server instanceof Server)) return deaf('unsupported', `cannot listen on ${url.host}: ${server.code ?? server.message}`, url.href, scope);

    const probe = async () => {
      const id = randomUUID();
      probeIds.add(id);
      const here = { ...target, url: url.origin };
      await exchange(prepare({ method: 'POST', path: url.pathname, headers: { [probeField]: id }, body: 'probe' }, here),
        { total_ms: 2_000, body_bytes: 1024, header_bytes: 16 * 2 ** 10 }, scope.signal, scope.elapsed_ms());
      if (probeIds.delete(id)) probes.push({ t_ms: scope.elapsed_ms(), arrived: false });
    };
    await probe();
    return {
      isListening: () => server.listening,
      until: (within_ms, wanted) => new Promise((resolve) => {
        const came = () => wanted({ deliveries, answers: [] });
        const settle = () => {
          clearTimeout(timer);
          scope.signal.removeEventListener('abort', settle);
          waiting = null;
          resolve(came());
        };
        const timer = setTimeout(settle, within_ms);
        scope.signal.addEventListener('abort', settle, { once: true });
        waiting = () => { if (came()) settle(); };
        if (scope.signal.aborted) settle();
        else waiting();
      }),
      close: async () => {
        await probe();
        server.closeAllConnections();
        await new Promise((resolve) => { server.close(resolve); });
        return recorded({ outcome: 'observed' as const, reason: null, url: url.href, from_ms, until_ms: scope.elapsed_ms(), probes, deliveries, answers: [], cut });
      },
    };
  };
  return { listen: start, ask: (receipt) => ask(receipt, target, scope) };
}
