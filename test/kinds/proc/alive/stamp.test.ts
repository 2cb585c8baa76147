import { expect, test } from 'vitest';
import { timeIn } from '../../../../src/kinds/proc/alive/stamp.ts';

const noon = Date.UTC(2026, 10, 21, 12, 0, 0);

test.each<[line: string, offset_min: number, time: number | null]>([
  ['{"at":"2026-11-21T12:00:00.250Z"}', 60, noon + 250], ['2026-11-21T13:00:00+01:00 ok', 0, noon], ['2026-11-21 06:30:00-0530 ok', 0, noon],
  ['2026-11-21 13:00:00,250 INFO', 60, noon + 250], ['2026/11/21 12:00:00 [notice]', 0, noon], [`t=${noon / 1000}.25`, 0, noon + 250], [`t=${noon}`, 0, noon],
  ['took 12 ms of 2000', 0, null], ['1234567890123456', 0, null], ['12:00:00 ok', 0, null], ['1.1761566400', 0, null], ['', 0, null],
])('%s', (line, offset_min, time) => {
  expect(timeIn(line, offset_min)).toBe(time);
});
