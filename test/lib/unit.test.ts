import { expect, test } from 'vitest';
import { Duration } from '../../src/model/check.ts';
import { dimensionOf, milliseconds, readUnit, showNumber } from '../../src/lib/unit.ts';

test.each([['latency.p95_ms', 'ms'], ['file.bytes', 'bytes'], ['sent_bytes', 'bytes'], ['errors_ratio', 'ratio'], ['atoms', null], ['status', null]] as const)('%s has dimension %s', (name, dimension) => {
  expect(dimensionOf(name)).toBe(dimension);
});
test.each([['2s', 'ms', 2000], ['0.5%', 'ratio', 0.005], ['512MiB', 'bytes', 536870912], ['4KB', 'bytes', 4000], ['24h', 'ms', 86400000]] as const)('%s', (text, dimension, value) => {
  expect(readUnit(text)).toEqual({ dimension, value });
});
test.each(['2', '2 sec', 's', '', '1e3ms', '2S'])('"%s" is no number with a unit', (text) => expect(readUnit(text)).toBeNull());
test('a duration is a duration', () => {
  expect(milliseconds('250ms')).toBe(250);
  expect(() => milliseconds('5MiB')).toThrow(RangeError);
});
test.each([[2174.4, 'ms', '2,174 ms'], [3.14159, 'ms', '3.1 ms'], [0.8333333, 'ratio', '83.33 %'], [0.004, 'ratio', '0.4 %'], [41208, 'bytes', '41,208 bytes'], [12, null, '12'], [1234567.5, null, '1,234,567.5']] as const)('%d %s reads %s', (value, dimension, text) => {
  expect(showNumber(value, dimension)).toBe(text);
});
test.each([['24d', true], ['596h', true], ['2147483647ms', true], ['2147483648ms', false], ['25d', false], ['30d', false], ['597h', false], ['1e3ms', false], ['', false]])('a timer can wait for %s: %s', (text, can) => {
  const read = Duration.safeParse(text);
  expect(read.success).toBe(can);
  // One fault, not two.
  expect(read.error?.issues.length ?? 1).toBe(1);
});
