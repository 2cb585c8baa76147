import { lookup as resolveName } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadSample, LoadSamples } from '../model/record/load-samples.ts';
import { isForbiddenAddress } from './http/address.ts';
import { prepare } from './http/prepare.ts';
import { hostLoad } from './load/host.ts';
import { identity } from './load/identity.ts';
import { send } from './load/send.ts';
import { type Recorded, recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

export type LoadRequest = {
  /** Asked in turn. */
  paths: string[];
  method: string;
  auth?: string;
  json?: unknown;
  /** Requests per second. */
  rate: number;
  warmup_ms: number;
  duration_ms: number;
  max_in_flight: number;
  /** Budget of one request. */
  timeout_ms: number;
};
export type LoadDriver = { run(request: LoadRequest): Promise<Recorded<LoadSamples>> };

/** Sends requests when they are due, whether or not earlier ones were answered, over kept connections of its own. */
export function loadDriver(target: ResolvedTarget, scope: Scope): LoadDriver {
  const run = async ({ paths, method, auth, json, rate, warmup_ms, duration_ms, max_in_flight, timeout_ms }: LoadRequest): Promise<Recorded<LoadSamples>> => {
    const requests = paths.map((path) => prepare({ method, path, json, headers: { Connection: 'keep-alive' }, ...(auth && { auth }) }, target));
    const agent = new (requests[0]?.url.protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: max_in_flight, lookup });
    const total = Math.round(((warmup_ms + duration_ms) * rate) / 1000);
    const before = await hostLoad();
    const start_ms = scope.elapsed_ms();
    const now = () => scope.elapsed_ms() - start_ms;
    const peer = identity();
    const fromCache: number[] = [];
    let inFlight = 0;
    const one = async (i: number): Promise<LoadSample> => {
      const due = (i * 1000) / rate;
      const sent = now();
      const prepared = requests[i % requests.length];
      if (prepared === undefined || inFlight >= max_in_flight) return [due, null, null, sent, null, 0, 'TICKMARK_IN_FLIGHT'];
      if (isForbiddenAddress(prepared.url.hostname)) return [due, null, null, sent, null, 0, 'TICKMARK_ADDRESS'];
      inFlight += 1;
      const { seen, from_cache } = await send(prepared, { agent, timeout_ms, signal: scope.signal, now, spent_ms: start_ms + sent, ...peer });
      inFlight -= 1;
      if (from_cache) fromCache.push(i);
      return [due, sent, ...seen];
    };
    const samples: Promise<LoadSample>[] = [];
    while (samples.length < total && !scope.signal.aborted) {
      while (samples.length < total && (samples.length * 1000) / rate <= now()) samples.push(one(samples.length));
      await sleep(Math.max(0, (samples.length * 1000) / rate - now()), undefined, { signal: scope.signal }).catch(() => undefined);
    }
    const seen = await Promise.all(samples);
    agent.destroy();
    return recorded({
      start_ms, requests: requests.map(({ url }) => ({ method, url: url.href })), rate, warmup_ms, duration_ms, peer: peer.peer(),
      host: { before, after: await hostLoad() }, samples: seen.map(inMicroseconds), from_cache: fromCache.sort((a, b) => a - b),
    });
  };
  return { run };
}

/** A name that leads to a metadata address is refused on every new connection. */
const lookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, options, (error, address, family) => {
    const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
    const refusal = error ?? (found.some(isForbiddenAddress) ? Object.assign(new Error('forbidden address'), { code: 'TICKMARK_ADDRESS' }) : null);
    callback(refusal, address as string, family);
  });
};

/** Times to the microsecond: more digits are noise, and a pack holds a hundred thousand of them. */
const inMicroseconds = (sample: LoadSample): LoadSample =>
  sample.map((value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value)) as LoadSample;
