import { describe, expect, test } from 'vitest';
import { environmentDriver, isLoopback } from '../../../src/drivers/environment.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';

const row = verdictTable('env/required');
const parameters = { names: ['SERVICE_URL', 'JWT_KEY'], url: ['SERVICE_URL'], production: true };
const good = { SERVICE_URL: 'https://api.example.org/v1', JWT_KEY: 'k7Gq2mZr8wXb4nVt' };

test.each<[what: string, variables: Record<string, string>, verdict: string, wrong: string[]]>([
  ['set, each to a value of its own', good, 'pass', []],
  ['one is missing', { SERVICE_URL: good.SERVICE_URL }, 'fail', ['missing']],
  ['one is empty', { ...good, JWT_KEY: '' }, 'fail', ['empty']],
  ['a published default', { ...good, JWT_KEY: 'super-secret-jwt-token-with-at-least-32-characters-long' }, 'fail', ['known_defaults']],
  ['a placeholder', { ...good, JWT_KEY: 'your-secret-here' }, 'fail', ['known_defaults']],
  ['a default password inside a URL', { ...good, SERVICE_URL: 'postgres://app:postgres@db.example.org/app' }, 'fail', ['known_defaults']],
  ['no URL', { ...good, SERVICE_URL: 'api.example.org' }, 'fail', ['not_urls']],
  ['this machine by name', { ...good, SERVICE_URL: 'http://localhost:8080' }, 'fail', ['loopback_urls']],
  ['this machine by address', { ...good, SERVICE_URL: 'http://[::1]:8080' }, 'fail', ['loopback_urls']],
])('%s', async (what, variables, verdict, wrong) => {
  const held = await collectOnce('env/required', null, parameters, variables);
  row(what, held);
  expect(held.verdict.status).toBe(verdict);
  expect(held.wrong).toEqual(wrong);
  for (const value of Object.values(variables).filter(Boolean)) expect(JSON.stringify(held.evidence)).not.toContain(value);
});

test('this machine is good enough where it is not production', async () => {
  const held = await collectOnce('env/required', null, { ...parameters, production: false }, { ...good, SERVICE_URL: 'http://localhost:8080' });
  row('this machine, not production', held);
  expect(held.verdict.status).toBe('pass');
});

describe('what is told of a value', () => {
  const [a, b, c, missing] = environmentDriver({ A: 'same', B: 'same', C: 'other' }).describe(['A', 'B', 'C', 'toString']);
  test('equal values are seen to be equal, and nothing more', () => {
    expect(a?.fingerprint).toMatch(/^[0-9a-f]{8}$/);
    expect(b?.fingerprint).toBe(a?.fingerprint);
    expect(c?.fingerprint).not.toBe(a?.fingerprint);
  });
  test('what every object inherits is no variable', () => { expect(missing).toMatchObject({ present: false, bytes: 0, fingerprint: null }); });
});

test.each([
  ['localhost', true], ['api.localhost', true], ['LOCALHOST.', true], ['127.1.2.3', true], ['[::1]', true], ['0.0.0.0', true], ['::ffff:127.0.0.1', true],
  ['localhost.example.org', false], ['10.0.0.1', false], ['128.0.0.1', false], ['::2', false],
])('%s leads to this machine: %s', (host, here) => { expect(isLoopback(host)).toBe(here); });

test.each([
  ['no names', { names: [] }], ['a URL that is not required', { url: ['OTHER'] }], ['a name twice', { names: ['A', 'A'], url: [] }], ['no name at all', { names: ['A=B'], url: [] }],
])('%s is refused', (_what, wrong) => {
  expect(optionsOf('env/required').safeParse({ ...parameters, ...wrong }).success).toBe(false);
});
