import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const O2 = (text: string) => foundIn(text).filter((one) => one.startsWith('O2'));
test.each([
  ['a percentile of few', '- p95: 210 ms (5 requests)', 'O2 1'], ['p99 of fewer than a hundred', '- p99 = 900 ms, n = 40', 'O2 1'], ['a percentile of the one that was measured', '- Readiness: 2,174 ms\n- p95 = 2,174 ms\n- 1 health check', 'O2 2,1,3'],
  ['a rate of one', '- Success rate: 100% (1/1)', 'O2 1'], ['an uptime of a session', '**Duration:** ~2 hours\n\n- API uptime: 100%', 'O2 3,1'], ['an uptime in German', '**Dauer:** 3 Stunden\n\n- Verfügbarkeit: 100%', 'O2 3,1'], ['in Korean', '- p95: 210 ms (5회)', 'O2 1'],
])('O2: %s', (_, text, expected) => expect(O2(text)).toEqual([expected]));
test.each([
  ['enough values', '- p95: 210 ms (500 requests)'], ['a load per second', '- p95: 210 ms at 5 requests per second'], ['a target', '- p95 target: 210 ms over 5 runs'], ['a rate of many', '- Success rate: 100% (40/40)'], ['coverage of one', '| File | Functions |\n|---|---|\n| a | 100% (1/1) |'],
  ['an uptime of days', '**Duration:** 30 days\n\n- API uptime: 99.9%'], ['an uptime that is promised', '**Duration:** ~2 hours\n\n- Uptime target: 99.9%'], ['a mean beside a percentile', '- Average: 210 ms\n- p95: 210 ms\n- 1 request'],
])('O2: %s is none', (_, text) => expect(O2(text)).toEqual([]));
test('a percentile says how many it needs', () => expect(found('- p95: 210 ms (5 requests)')).toMatchObject([{ severity: 'minor', program: { inputs: ['5'], lo: 20, hi: null, stated: 'p95' } }]));
