import { request as httpRequest, type RequestListener, type ServerResponse } from 'node:http';
import { describe, expect, test, type TestContext } from 'vitest';
import { measured } from '../../../src/kinds/http/load/measured.ts';
import type { LoadSample, LoadSamples } from '../../../src/model/record/load-samples.ts';
import { kindOf } from '../../../src/kinds/index.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { closedPort, httpPeer } from '../../aid/peer.ts';

const row = verdictTable('http/load');
const parameters = { path: '/', rate: 100, duration: '2s', warmup: '200ms', p95: '250ms' };

/** Answers at once, but holds everything that comes within the last `held_ms` of each period until the period ends: a pause for garbage, a lock, a failover. */
function stalling(period_ms: number, held_ms: number): RequestListener {
  const began = performance.now();
  return (_, response) => {
    const into = (performance.now() - began) % period_ms;
    setTimeout(() => response.end('ok'), into > period_ms - held_ms ? period_ms - into : 0);
  };
}
/** Knows how many requests there were. */
function counted(answer: (n: number, response: ServerResponse) => void): RequestListener {
  let n = 0;
  return (_, response) => { answer((n += 1), response); };
}
const get = (url: string): Promise<void> => new Promise((resolve) => { httpRequest(url, (answer) => answer.resume().on('end', resolve)).end(); });

/** The kind itself says when this machine was too busy to tell: then the test has three tries, and is not run rather than passed. */
async function onQuietMachine(context: TestContext, answer: () => RequestListener, more: Record<string, unknown> = {}) {
  for (let tries = 0; tries < 3; tries++) {
    const held = await collectOnce('http/load', { url: (await httpPeer(answer())).url }, { ...parameters, ...more });
    if (!held.wrong.includes('late_starts_ratio')) return held;
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
  }
  return context.skip('not run: this machine is too busy to offer a load');
}

describe('good peer and bad twins', () => {
  test.for<[peer: string, answer: () => RequestListener, verdict: string, wrong: string[], found?: string]>([
    ['node:http, fast', () => (_, response) => { response.end('ok'); }, 'pass', []],
    ['stalls 600 ms in every second', () => stalling(1000, 600), 'fail', ['latency.p95_ms']],
    ['500 in no time', () => counted((n, response) => { response.writeHead(n % 20 === 0 ? 500 : 200).end('ok'); }), 'fail', ['errors_ratio'], '(status 500)'],
    ['an empty page after the twentieth', () => counted((n, response) => { response.end(n > 20 ? '' : 'a whole page'); }), 'fail', ['bytes.min'], 'empty answers'],
    ['a cache answers', () => (_, response) => { response.setHeader('Age', '12').end('ok'); }, 'fail', ['from_cache_n'], '200 answered by a cache'],
    ['429 after the first hundred', () => counted((n, response) => { response.writeHead(n > 100 ? 429 : 200).end('ok'); }), 'fail', ['errors_ratio']],
    ['breaks one connection in ten', () => counted((n, response) => { n % 10 === 0 ? response.destroy() : response.end('ok'); }), 'fail', ['errors_ratio']],
    ['404', () => (_, response) => { response.writeHead(404).end(); }, 'fail', ['outcome'], '404, no load was offered'],
  ])('%s', async ([peer, answer, verdict, wrong, found = 'p95'], context) => {
    const held = await onQuietMachine(context, answer);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    expect(held.found).toContain(found);
  });

  test('a generator that stalls itself accuses nobody', async () => {
    const { url } = await httpPeer(counted((n, response) => {
      for (const end = performance.now() + (n % 20 === 0 ? 130 : 0); performance.now() < end;);
      response.end('ok');
    }));
    const held = await collectOnce('http/load', { url }, parameters);
    row('the generator\'s own process stalls', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(held.wrong).toContain('late_starts_ratio');
  });

  test.for<[what: string, more: Record<string, unknown>, answer: RequestListener]>([
    ['a cache may be meant', { allow_cached: true }, (_, response) => { response.setHeader('Age', '12').end('ok'); }],
    ['an action may answer nothing', { method: 'POST', min_bytes: 0 }, (_, response) => { response.writeHead(204).end(); }],
  ])('%s', async ([what, more, answer], context) => {
    const held = await onQuietMachine(context, () => answer, more);
    row(what, held);
    expect(held.verdict.status).toBe('pass');
  });

  test.each([401, 403])('our own credentials are rejected with %i: that says nothing of the load', async (status) => {
    const { url } = await httpPeer((_, response) => { response.writeHead(status).end(); });
    const held = await collectOnce('http/load', { url, auth: { me: { header: 'Authorization', value: 'env:TOKEN' } } }, { ...parameters, auth: 'me' }, { TOKEN: 'Bearer old' });
    row(`rejects our credentials with ${status}`, held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'denied' });
    expect(held.evidence.artifacts.load).toBeNull();
  });

  test('nobody there: no load is offered', async () => {
    const held = await collectOnce('http/load', { url: (await closedPort()).url }, parameters);
    row('port closed', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'refused' });
    expect(held.evidence.artifacts.load).toBeNull();
  });

  test('never answers: what is unfinished has failed, and no more than allowed are in flight', async () => {
    let open = 0;
    let most = 0;
    let asked = 0;
    const { url } = await httpPeer((request, response) => {
      if ((asked += 1) === 1) return void response.end('ok');
      most = Math.max(most, (open += 1));
      request.on('close', () => { open -= 1; });
    });
    const held = await collectOnce('http/load', { url }, { ...parameters, duration: '1s', request_timeout: '300ms', max_in_flight: 10 });
    row('answers once, then never', held);
    expect(held.verdict.status).toBe('fail');
    expect(held.facts).toMatchObject({ latency: { p95_ms: null }, errors_ratio: 1 });
    expect(held.facts.errors).toHaveProperty('TICKMARK_IN_FLIGHT');
    expect(most).toBeLessThanOrEqual(10);
  });
});

test('a closed loop would have called the stalling server fast', async () => {
  const { url } = await httpPeer(stalling(1000, 600));
  const times: number[] = [];
  for (const end = performance.now() + 2000; performance.now() < end;) {
    const sent = performance.now();
    await get(url);
    times.push(performance.now() - sent);
  }
  times.sort((a, b) => a - b);
  expect(times[Math.ceil(times.length * 0.95) - 1]).toBeLessThan(250);
});

describe('facts', () => {
  const run = (samples: LoadSample[], rate = 100): LoadSamples => ({
    start_ms: 0, requests: [], rate, warmup_ms: 0, duration_ms: samples.length * 10, peer: null, samples, from_cache: [],
    host: { before: { loadavg: [], cpus: 1, pressure: null }, after: { loadavg: [], cpus: 1, pressure: null } },
  });
  const sample = (i: number, took: number, { late = 0, status = 200 as number | null, error = null as string | null } = {}): LoadSample =>
    [i * 10, i * 10 + late, null, i * 10 + took, status, 0, error];
  const hundred = (other: (i: number) => LoadSample | null) => run(Array.from({ length: 100 }, (_, i) => other(i) ?? sample(i, i + 1)));

  test('latency counts from when a request was due, service time from when it was sent', () => {
    const facts = measured(hundred((i) => sample(i, 200, { late: 150 })));
    expect(facts).toMatchObject({ latency: { p95_ms: 200 }, service: { p95_ms: 50 }, late_starts_ratio: 1 });
  });
  test.each([
    ['none fails', () => null, { latency: { p50_ms: 50, p95_ms: 95, p99_ms: 99, max_ms: 100, p95_low_ms: 90, p95_high_ms: 100 }, errors_ratio: 0, errors: {} }],
    ['five fast failures push p95 up, and the maximum out of sight', (i: number) => (i < 5 ? sample(i, 1, { status: 500 }) : null), { latency: { p95_ms: 100, max_ms: null }, errors_ratio: 0.05, errors: { 'status 500': 5 } }],
    ['six make p95 infinite', (i: number) => (i < 6 ? sample(i, 1, { status: null, error: 'ECONNRESET' }) : null), { latency: { p95_ms: null }, errors_ratio: 0.06, errors: { ECONNRESET: 6 } }],
  ])('%s', (_what, other, facts) => { expect(measured(hundred(other))).toMatchObject(facts); });
  test('whatever was not sent was not offered', () => {
    expect(measured(hundred((i) => (i % 2 ? [i * 10, null, null, i * 10, null, 0, 'TICKMARK_IN_FLIGHT'] : null)))).toMatchObject({ achieved_ratio: expect.closeTo(0.5, 1) });
  });
  test('a run cut short is seen to be, and what we broke off ourselves has not failed', () => {
    const cut = { ...hundred((i) => (i < 90 ? null : [i * 10, i * 10, null, i * 10, null, 0, 'TICKMARK_ABORTED'])), duration_ms: 2_000 };
    expect(measured(cut)).toMatchObject({ n: 90, planned_n: 200, offered_ratio: 0.45, errors_ratio: 0 });
  });
  test('an empty run measures nothing', () => {
    expect(measured(run([]))).toMatchObject({ n: 0, latency: { p95_ms: null }, errors_ratio: 1, achieved_ratio: 0, late_starts_ratio: 1 });
  });
});

test.each([
  ['a rate', { rate: undefined }], ['a threshold', { p95: undefined }], ['an error budget that a percentile can bear', { error_budget_ratio: 0.02 }],
  ['a bounded number of requests', { rate: 10_000, duration: '200s' }],
])('%s is required', (_what, wrong) => {
  expect(optionsOf('http/load').safeParse(parameters).success).toBe(true);
  expect(optionsOf('http/load').safeParse({ ...parameters, ...wrong }).success).toBe(false);
});

test.each<[what: string, parameters: Record<string, unknown>, timeout_ms: number, fit: boolean]>([
  ['just enough', { duration: '3s', warmup: '0s', request_timeout: '1s' }, 4_000, true], ['a moment too little', { duration: '3s', warmup: '0s', request_timeout: '1s' }, 3_999, false],
  ['ten minutes in the default budget', { duration: '10m' }, 180_000, false], ['the defaults', { duration: '60s', warmup: '5s' }, 180_000, true],
])('the time budget: %s', (_what, more, timeout_ms, fit) => {
  const unfit = kindOf('http/load')?.unfit?.(optionsOf('http/load').parse({ ...parameters, ...more }), timeout_ms);
  fit ? expect(unfit).toBeUndefined() : expect(unfit).toContain('raise timeout');
});
