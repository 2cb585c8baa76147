import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { CheckFile } from '../../src/model/check.ts';
import { loadCheck } from '../../src/kinds/load.ts';
import { collectOnce } from '../aid/collect.ts';

const open: Server[] = [];
afterAll(() => { for (const server of open) server.close(); });

/** A real server that answers its nth question (from 1, asked for the path itself) as told. Gives its address and how often it was asked. */
async function answering(statusOf: (n: number, since_ms: number) => number): Promise<{ url: string; asked(): number }> {
  let n = 0;
  const began = performance.now();
  const server = createServer((request, response) => {
    const isControl = request.url !== '/ready';
    if (!isControl) n += 1;
    const status = isControl ? 404 : statusOf(n, performance.now() - began);
    // 0: the connection is cut in the middle of an answer, which decides nothing.
    if (status === 0) { response.writeHead(200, { 'content-type': 'application/json', 'content-length': '99' }).write('{'); setTimeout(() => response.destroy(), 5); return; }
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"ready":true}');
  });
  open.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => n };
}
const look = (url: string, fields: object) => collectOnce('http/json', { url }, { path: '/ready' }, {}, fields as Record<string, unknown>);

describe('repeat: n of n must pass', () => {
  test.each<[string, (n: number) => number, number, object, object]>([
    ['all do', () => 200, 4, { status: 'pass' }, { n: 4, passed: 4, failed: 0, undetermined: 0 }],
    ['the last does not', (n) => (n === 4 ? 500 : 200), 4, { status: 'fail' }, { n: 4, passed: 3, failed: 1, undetermined: 0 }],
    ['the first does not', (n) => (n === 1 ? 500 : 200), 3, { status: 'fail' }, { n: 3, passed: 2, failed: 1, undetermined: 0 }],
    ['none does', () => 500, 2, { status: 'fail' }, { n: 2, passed: 0, failed: 2, undetermined: 0 }],
  ])('%s', async (_, statusOf, repeat, verdict, attempts) => {
    const { url, asked } = await answering(statusOf);
    const held = await look(url, { repeat });
    expect(held.verdict).toMatchObject(verdict);
    expect(held.facts['attempts']).toEqual(attempts);
    expect(asked()).toBe(repeat);
    // Every attempt is kept, with a nonce of its own.
    const all = [held.evidence, ...(held.evidence.attempts ?? [])];
    expect(new Set(all.map(({ nonce }) => nonce)).size).toBe(repeat);
    expect(all.every(({ artifacts }) => Object.keys(artifacts).length > 0)).toBe(true);
  });

  test('the verdict points into the attempt that decides, and says how many passed', async () => {
    const { url } = await answering((n) => (n === 3 ? 500 : 200));
    const { verdict } = await look(url, { repeat: 3 });
    const wrong = verdict.assertions.filter(({ result }) => result === false);
    const pointers = wrong.map(({ at }) => at.pointer);
    expect(pointers.slice(0, -1)).toSatisfy((rest: string[]) => rest.length > 0 && rest.every((one) => one.startsWith('/attempts/1/artifacts/')));
    expect(pointers.at(-1)).toBe('/attempts');
    expect(wrong.at(-1)).toMatchObject({ subject: 'attempts.passed', expected: 3, actual: 2 });
  });

  test('without it there is one attempt, and nothing is said of attempts', async () => {
    const { url, asked } = await answering(() => 200);
    const held = await look(url, {});
    expect([asked(), held.evidence.attempts, held.facts['attempts']]).toEqual([1, undefined, undefined]);
  });

  test('a target that is down decides nothing, however often', async () => {
    const held = await collectOnce('http/json', { url: 'http://127.0.0.1:9' }, { path: '/ready' }, {}, { repeat: 2, fail_on: [] });
    expect(held.facts['attempts']).toMatchObject({ n: 2, passed: 0 });
    expect(held.found).toBe('refused; 0 of 2 attempts passed');
    expect(held.verdict.status).not.toBe('pass');
  });
});

describe('settle: waits until it passes, and stays so', () => {
  test('what becomes ready is waited for, and every attempt is kept', async () => {
    const { url, asked } = await answering((n) => (n < 4 ? 503 : 200));
    const held = await look(url, { settle: { every: '20ms', until: '10s' } });
    expect(held.verdict.status).toBe('pass');
    expect(held.facts['attempts']).toMatchObject({ n: 4, passed: 1, failed: 3 });
    expect(asked()).toBe(4);
    expect(held.found).toMatch(/; 1 of 4 attempts passed$/);
  });

  test('it must hold for as long as was asked: what flaps begins anew', async () => {
    const { url } = await answering((n) => (n === 3 ? 503 : 200));
    const held = await look(url, { settle: { every: '20ms', until: '20s', for: '200ms' } });
    expect(held.verdict.status).toBe('pass');
    const { n, failed, held_ms } = held.facts['attempts'] as Record<string, number>;
    expect([failed, (n ?? 0) > 4, (held_ms ?? 0) >= 200]).toEqual([1, true, true]);
  });

  test('what never passes is given up, and fails', async () => {
    const { url } = await answering(() => 503);
    const held = await look(url, { settle: { every: '50ms', until: '300ms' } });
    expect(held.verdict.status).toBe('fail');
    expect(held.facts['attempts']).toMatchObject({ passed: 0, held_ms: 0 });
  });

  test('what passes only at the end has not held long enough', async () => {
    const { url } = await answering((_, since_ms) => (since_ms < 400 ? 503 : 200));
    const held = await look(url, { settle: { every: '50ms', until: '600ms', for: '600ms' } });
    expect(held.verdict.status).toBe('fail');
    expect(held.verdict.assertions.filter(({ result }) => result === false).map(({ subject }) => subject)).toEqual(['attempts.held_ms']);
  });
});

describe('settle to decided: waits for an answer, whatever it says', () => {
  test.each<[string, (n: number) => number, object, object]>([
    ['decided at once, it ends at once', () => 200, { status: 'pass' }, { n: 1, passed: 1, failed: 0 }],
    ['a failure is an answer: no second attempt', (n) => (n === 1 ? 500 : 200), { status: 'fail' }, { n: 1, passed: 0, failed: 1 }],
    ['what never answers stays undetermined', () => 0, { status: 'undetermined' }, { passed: 0, failed: 0 }],
    ['what answers later is waited for', (n) => (n < 3 ? 0 : 200), { status: 'pass' }, { n: 3, passed: 1, failed: 0, undetermined: 2 }],
    ['and a late failure is one', (n) => (n < 3 ? 0 : 500), { status: 'fail' }, { n: 3, passed: 0, failed: 1, undetermined: 2 }],
  ])('%s', async (_, statusOf, verdict, attempts) => {
    const { url } = await answering(statusOf);
    const held = await look(url, { settle: { every: '20ms', until: '400ms', to: 'decided' } });
    expect(held.verdict).toMatchObject(verdict);
    expect(held.facts['attempts']).toMatchObject(attempts);
  });
});

test.each<[string, object, RegExp | null]>([
  ['both', { repeat: 2, settle: { every: '1s', until: '9s' } }, /expected repeat or settle, found both/],
  ['no time between', { settle: { every: '0s', until: '9s' } }, /expected "every" above 0/],
  ['longer between than in all', { settle: { every: '10s', until: '9s' } }, /expected "every" above 0 and at most "until"/],
  ['held for longer than in all', { settle: { every: '1s', until: '9s', for: '10s' } }, /expected "for" at most "until"/],
  ['an end at any decision, and a time to hold', { settle: { every: '1s', until: '9s', for: '2s', to: 'decided' } }, /"for" asks how long it must pass/],
  ['either', { settle: { every: '1s', until: '9s', for: '9s' } }, null],
])('a check that asks for %s', (_, fields, fault) => {
  const check = { ...CheckFile.parse({ schema: 'check/1', id: 'it', title: 'it', kind: 'file/inventory', with: { files: [{ path: 'a' }] }, ...fields }), expect: [], file: '10-it.md', reason: '' };
  const read = loadCheck(check, () => 7, {});
  const faults = 'faults' in read ? read.faults.filter(({ what }) => what.startsWith('settle:')) : [];
  if (fault === null) expect(faults).toEqual([]);
  else expect(faults).toMatchObject([{ line: 7, what: expect.stringMatching(fault) }]);
});

test.each([1, 0, 1_001, 1.5, '3'])('repeat: %j is no number of attempts', (repeat) => {
  expect(CheckFile.safeParse({ schema: 'check/1', id: 'it', title: 'it', kind: 'http/json', repeat }).success).toBe(false);
});
