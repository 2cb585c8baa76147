import { request as httpRequest, type RequestListener, type ServerResponse } from 'node:http';
import { describe, expect, test, type TestContext } from 'vitest';
import { measured } from '../../../src/kinds/http/load/measured.ts';
import type { LoadSample, LoadSamples } from '../../../src/model/record/load-samples.ts';
import { kindOf } from '../../../src/kinds/index.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { closedPort, httpPeer } from '../../aid/peer.ts';

const row = verdictTable('http/load');
const withoutLimit = { path: '/', rate: 100, duration: '2s', warmup: '200ms' };
const parameters = { ...withoutLimit, p95: '250ms' };

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
async function onQuietMachine(context: TestContext, answer: () => RequestListener, more: Record<string, unknown> = {}, usual: Record<string, unknown> = parameters) {
  for (let tries = 0; tries < 3; tries++) {
    const held = await collectOnce('http/load', { url: (await httpPeer(answer())).url }, { ...usual, ...more });
    if (!held.wrong.includes('late_starts_ratio')) return held;
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
  }
  return context.skip('not run: this machine is too busy to offer a load');
}

describe('good peer and bad twins', () => {
  test.for<[peer: string, answer: () => RequestListener, verdict: string, wrong: string[], found?: string | RegExp]>([
    ['node:http, fast', () => (_, response) => { response.end('ok'); }, 'pass', []],
    ['stalls 600 ms in every second', () => stalling(1000, 600), 'fail', ['latency.p95_ms']],
    ['500 in no time', () => counted((n, response) => { response.writeHead(n % 20 === 0 ? 500 : 200).end('ok'); }), 'fail', ['errors_ratio'], /, 5 % of 200 failed \(status 500\), 10 within the limit$/],
    ['an empty page after the twentieth', () => counted((n, response) => { response.end(n > 20 ? '' : 'a whole page'); }), 'fail', ['bytes.min'], 'empty answers'],
    ['a cache answers', () => (_, response) => { response.setHeader('Age', '12').end('ok'); }, 'fail', ['from_cache_n'], /^200 answered by a cache, p95 \d+(?:\.\d+)? ms \(95 % CI [\d.]+–[\d.]+\), limit 250 ms, 0 % of 200 failed$/],
    ['429 after the first hundred', () => counted((n, response) => { response.writeHead(n > 100 ? 429 : 200).end('ok'); }), 'fail', ['errors_ratio'], 'rate limited: 429 to 121 of 200 requests, p95 infinite, limit 250 ms, 60.5 % of 200 failed (status 429)'],
    ['a cold start of 400 ms', () => counted((n, response) => { setTimeout(() => response.end('ok'), n > 3 ? 0 : 400); }), 'pass', [], /cold start \d{3} ms, not counted/],
    ['breaks one connection in ten', () => counted((n, response) => { n % 10 === 0 ? response.destroy() : response.end('ok'); }), 'fail', ['errors_ratio']],
    ['404', () => (_, response) => { response.writeHead(404).end(); }, 'fail', ['outcome'], '404, no load was offered'],
  ])('%s', async ([peer, answer, verdict, wrong, found = 'p95'], context) => {
    const held = await onQuietMachine(context, answer);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    expect(held.found).toMatch(found);
  });

  test('each percentile has its own limit', async (context) => {
    const held = await onQuietMachine(context, () => stalling(1000, 300), { rate: 160, percentiles: [10], limits: { 50: '200ms', 99: '150ms' } }, withoutLimit);
    row('stalls 300 ms in every second, limits for p50 and p99', held);
    expect(held.verdict.status).toBe('fail');
    expect(held.wrong).toEqual(['latency.p99_ms']);
    expect(held.found).toMatch(/^p50 [\d.]+ ms \(.*\), limit 200 ms, p99 \d+ ms \(.*\), limit 150 ms, 0 % of 320 failed$/);
    expect(Object.keys(held.facts.latency as object)).toEqual(expect.arrayContaining(['p10_ms', 'p10_low_ms', 'p10_high_ms', 'p50_ms', 'p99_ms', 'max_ms']));
    expect(held.facts.latency).not.toHaveProperty('p95_ms');
  });

  test('several paths: each has facts of its own', async (context) => {
    const held = await onQuietMachine(context, () => (request, response) => { setTimeout(() => response.end('ok'), request.url === '/slow' ? 150 : 0); }, { path: ['/', '/slow'], p95: '400ms' });
    row('one of two paths is slow', held);
    expect(held.verdict.status).toBe('pass');
    expect(held.facts.paths).toMatchObject([{ url: expect.stringMatching(/\d\/$/), n: 100, errors_n: 0 }, { url: expect.stringMatching(/\/slow$/), n: 100, errors_n: 0 }]);
    const [fast, slow] = held.facts.paths as { p50_ms: number }[];
    expect(fast?.p50_ms).toBeLessThan(150);
    expect(slow?.p50_ms).toBeGreaterThanOrEqual(145);
  });

  test('a path that is not there is not put under load, whichever it is', async () => {
    const { url } = await httpPeer((request, response) => { response.writeHead(request.url === '/' ? 200 : 404).end('ok'); });
    const held = await collectOnce('http/load', { url }, { ...parameters, path: ['/', '/gone'] });
    row('the second path is 404', held);
    expect(held.verdict).toMatchObject({ status: 'fail', outcome: 'absent' });
    expect(held.found).toBe('404, no load was offered');
    expect(held.evidence.artifacts.load).toBeNull();
  });

  test('a recording of another year proves nothing', async (context) => {
    const held = await onQuietMachine(context, () => (_, response) => { response.setHeader('Date', 'Mon, 01 Jan 2024 00:00:00 GMT').end('ok'); });
    row('dated in another year', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(held.wrong).toEqual(['stale']);
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
    start_ms: 0, requests: [{ method: 'GET', url: 'http://peer/' }], rate, warmup_ms: 0, duration_ms: samples.length * 10, peer: null, samples, from_cache: [],
    host: { before: { loadavg: [], cpus: 1, pressure: null }, after: { loadavg: [], cpus: 1, pressure: null } },
  });
  const sample = (i: number, took: number, { late = 0, status = 200 as number | null, error = null as string | null } = {}): LoadSample =>
    [i * 10, i * 10 + late, null, i * 10 + took, status, 0, error];
  const of = (n: number, other: (i: number) => LoadSample | null) => run(Array.from({ length: n }, (_, i) => other(i) ?? sample(i, i + 1)));
  const hundred = (other: (i: number) => LoadSample | null) => of(100, other);
  const facts = (samples: LoadSamples, more: Partial<Parameters<typeof measured>[1]> = {}) => measured(samples, { percentiles: [50, 95, 99], p95: 250, limits: {}, ...more });

  test('latency counts from when a request was due, service time from when it was sent', () => {
    expect(facts(hundred((i) => sample(i, 200, { late: 150 })))).toMatchObject({ latency: { p95_ms: 200 }, service: { p50_ms: 50, p95_ms: 50, max_ms: 50 }, late_starts_ratio: 1 });
  });
  test.each([
    ['none fails', () => null, { latency: { p50_ms: 50, p50_low_ms: 40, p50_high_ms: 61, p95_ms: 95, max_ms: 100, p95_low_ms: 90, p95_high_ms: 100 }, errors_ratio: 0, errors_n: 0, errors: {} }],
    ['five fast failures push p95 up, and the maximum out of sight', (i: number) => (i < 5 ? sample(i, 1, { status: 500 }) : null), { latency: { p95_ms: 100, max_ms: null }, errors_ratio: 0.05, errors: { 'status 500': 5 } }],
    ['six make p95 infinite', (i: number) => (i < 6 ? sample(i, 1, { status: null, error: 'ECONNRESET' }) : null), { latency: { p95_ms: null }, errors_ratio: 0.06, errors: { ECONNRESET: 6 } }],
  ])('%s', (_what, other, wanted) => { expect(facts(hundred(other))).toMatchObject(wanted); });

  test('any percentile that is named has its fact, its interval and the samples it needs; too few samples make none', () => {
    const { latency, percentiles } = facts(of(300, () => null), { percentiles: [99.9, 12.5], p95: 250, limits: { 99: 400 } }) as { latency: Record<string, number>; percentiles: unknown };
    expect(percentiles).toEqual([
      { percent: 12.5, needed_n: 2, enough: true }, { percent: 95, needed_n: 59, enough: true, limit_ms: 250 },
      { percent: 99, needed_n: 299, enough: true, limit_ms: 400 }, { percent: 99.9, needed_n: 2995, enough: false },
    ]);
    expect(latency).toMatchObject({ p12_5_ms: 38, p95_ms: 285, p99_ms: 297, max_ms: 300 });
    expect(latency.p12_5_low_ms).toBeLessThan(38);
    expect(latency.p12_5_high_ms).toBeGreaterThan(38);
    expect(latency).not.toHaveProperty('p99_9_ms');
    expect(facts(of(298, () => null)).latency).not.toHaveProperty('p99_ms');
  });
  test('a rate limiter, errors in no time and answers that never came are told apart', () => {
    const mixed = hundred((i) => (i < 10 ? sample(i, 2, { status: 429 }) : i < 15 ? sample(i, 2, { status: 500 }) : i < 18 ? sample(i, 900, { status: 503 }) : i < 20 ? sample(i, 2, { status: null, error: 'ECONNRESET' }) : null));
    expect(facts(mixed)).toMatchObject({
      errors_n: 20, rate_limited_n: 10, fast_errors_n: 15, errors: { 'status 429': 10, 'status 500': 5, 'status 503': 3, ECONNRESET: 2 },
    });
  });
  test('the warm-up is kept, and counts for itself', () => {
    const cold = { ...of(150, (i) => (i < 50 ? sample(i, 2000 - i, i === 7 ? { status: 500 } : {}) : null)), warmup_ms: 500, duration_ms: 1000 };
    expect(facts(cold)).toMatchObject({ n: 100, warmup_n: 50, warmup: { errors_n: 1, p50_ms: 1975, max_ms: null }, errors_n: 0, latency: { max_ms: 150 } });
  });
  test('several paths are measured apart as well', () => {
    const two = { ...of(200, (i) => sample(i, i % 2 ? 300 : 10, i === 1 ? { status: 500 } : {})), requests: ['/a', '/b'].map((path) => ({ method: 'GET', url: `http://peer${path}` })) };
    expect(facts(two).paths).toMatchObject([
      { url: 'http://peer/a', n: 100, errors_n: 0, p95_ms: 10, max_ms: 10 }, { url: 'http://peer/b', n: 100, errors_n: 1, p95_ms: 300, max_ms: null },
    ]);
  });
  test('whatever was not sent was not offered', () => {
    expect(facts(hundred((i) => (i % 2 ? [i * 10, null, null, i * 10, null, 0, 'TICKMARK_IN_FLIGHT'] : null)))).toMatchObject({ achieved_ratio: expect.closeTo(0.5, 1) });
  });
  test.each(['TICKMARK_BUDGET', 'TICKMARK_ABORTED'])('a run cut short is seen to be, and what we broke off ourselves (%s) has not failed', (code) => {
    const cut = { ...hundred((i) => (i < 90 ? null : [i * 10, i * 10, null, i * 10, null, 0, code])), duration_ms: 2_000 };
    expect(facts(cut)).toMatchObject({ n: 90, planned_n: 200, offered_ratio: 0.45, errors_ratio: 0 });
  });
  test('an empty run measures nothing', () => {
    expect(facts(run([]))).toMatchObject({ n: 0, latency: { max_ms: null }, errors_ratio: 1, achieved_ratio: 0, late_starts_ratio: 1 });
  });
  test('evidence from before percentiles could be chosen is judged as it was', () => {
    expect(measured(of(300, () => null), { p95: 250, p99: 400 } as never)).toMatchObject({ latency: { p50_ms: 150, p95_ms: 285, p99_ms: 297 } });
  });
});

describe('what was found, in words', () => {
  const found = (facts: Record<string, unknown>) => kindOf('http/load')?.found({ n: 60, errors_ratio: 0, latency: { p95_ms: 2115.789 }, ...facts } as never);
  test.each<[what: string, facts: Record<string, unknown>, words: string]>([
    ['facts of an older pack', {}, 'p95 2,116 ms, 0 % of 60 failed'],
    ['a percentile without a limit is not mentioned', { percentiles: [{ percent: 50, enough: true }, { percent: 95, enough: true, limit_ms: 200 }], latency: { p50_ms: 4, p95_ms: 2115.789, p95_low_ms: 2001, p95_high_ms: 2120 } }, 'p95 2,116 ms (95 % CI 2,001–2,120), limit 200 ms, 0 % of 60 failed'],
    ['an interval that is not bounded', { percentiles: [{ percent: 95, enough: true, limit_ms: 200 }], latency: { p95_ms: 12, p95_low_ms: 11, p95_high_ms: null } }, 'p95 12 ms (95 % CI from 11), limit 200 ms, 0 % of 60 failed'],
    ['a slow first request of a target that is fast', { first: { total_ms: 900 }, percentiles: [{ percent: 95, enough: true, limit_ms: 200 }], latency: { p95_ms: 12 } }, 'p95 12 ms, limit 200 ms, 0 % of 60 failed, cold start 900 ms, not counted'],
    ['of one that is always slow it is nothing special', { first: { total_ms: 900 }, warmup: { max_ms: 950 }, percentiles: [{ percent: 95, enough: true, limit_ms: 200 }], latency: { p95_ms: 850 } }, 'p95 850 ms, limit 200 ms, 0 % of 60 failed'],
    ['too few samples', { n: 20, percentiles: [{ percent: 99.9, needed_n: 2995, enough: false, limit_ms: 1000 }], latency: {} }, 'p99.9 needs 2,995 requests, limit 1,000 ms, 0 % of 20 failed'],
    ['infinite', { errors_ratio: 0.2, errors: { ECONNRESET: 12 }, percentiles: [{ percent: 95, enough: true, limit_ms: 200 }], latency: { p95_ms: null, p95_low_ms: 12, p95_high_ms: null } }, 'p95 infinite, limit 200 ms, 20 % of 60 failed (connection reset)'],
  ])('%s', (_what, facts, words) => { expect(found(facts)).toBe(words); });
});

test.each<[what: string, wrong: Record<string, unknown>, message: RegExp]>([
  ['a rate', { rate: undefined }, /expected number/], ['a threshold', { p95: undefined }, /declare a limit/],
  ['an error budget that p95 can bear', { error_budget_ratio: 0.02 }, /0\.01/],
  ['an error budget that the highest limited percentile can bear', { limits: { '99.95': '1s' } }, /at most 0\.0005/],
  ['a bounded number of requests', { rate: 10_000, duration: '200s' }, /1000000 requests/],
  ['one limit for a percentile', { limits: { 95: '1s' } }, /p95 has two limits/],
  ['a percentile below 100', { limits: { 100: '1s' } }, /percent between 0 and 100/], ['a percentile above 0', { percentiles: [0] }, /expected number/],
  ['a percentile in figures', { limits: { p99: '1s' } }, /percent between 0 and 100/], ['one way to write a percentile', { limits: { '99.90': '1s' } }, /percent between 0 and 100/],
])('%s is required', (_what, wrong, message) => {
  expect(optionsOf('http/load').safeParse(parameters).success).toBe(true);
  const read = optionsOf('http/load').safeParse({ ...parameters, ...wrong });
  expect(read.error?.issues.map(({ message: text }) => text).join('; ')).toMatch(message);
});
test.each([{ p95: undefined, limits: { '99.9': '1s' } }, { p95: undefined, p99: '1s' }, { percentiles: [1, 99.999] }])('a limit for any one percentile is enough: %j', (more) => {
  expect(optionsOf('http/load').safeParse({ ...parameters, ...more }).success).toBe(true);
});

const unfit = (more: Record<string, unknown>, timeout_ms = 180_000) => kindOf('http/load')?.unfit?.(optionsOf('http/load').parse({ ...parameters, ...more }), timeout_ms);

test.each<[what: string, parameters: Record<string, unknown>, timeout_ms: number, fit: boolean]>([
  ['just enough', { duration: '3s', warmup: '0s', request_timeout: '1s' }, 4_000, true], ['a moment too little', { duration: '3s', warmup: '0s', request_timeout: '1s' }, 3_999, false],
  ['ten minutes in the default budget', { duration: '10m' }, 180_000, false], ['the defaults', { duration: '60s', warmup: '5s' }, 180_000, true],
])('the time budget: %s', (_what, more, timeout_ms, fit) => {
  fit ? expect(unfit(more, timeout_ms)).toBeUndefined() : expect(unfit(more, timeout_ms)).toContain('raise timeout');
});

test.each<[what: string, parameters: Record<string, unknown>, fit: boolean]>([
  ['59 for p95', { rate: 59, duration: '1s' }, true], ['58 are too few', { rate: 58, duration: '1s' }, false], ['298 are too few for p99', { rate: 298, duration: '1s', p99: '1s' }, false],
  ['299 for p99', { rate: 299, duration: '1s', p99: '1s' }, true], ['a percentile without a limit demands nothing', { rate: 59, duration: '1s', percentiles: [99.9] }, true],
])('requests enough for every limited percentile: %s', (_what, more, fit) => {
  fit ? expect(unfit(more)).toBeUndefined() : expect(unfit(more)).toMatch(/makes \d+ requests, p9[59] needs \d+ to be supported; raise/);
});
