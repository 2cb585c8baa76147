import { expect, test } from 'vitest';
import { optional } from '../../src/drivers/optional.ts';

test('a package that is not installed is named, with the way to get it', async () => {
  const absent = 'tickmark-no-such-package';
  await expect(optional(absent, () => import(absent))).rejects.toMatchObject({ code: 78, message: expect.stringContaining(`"${absent}" is not installed`), hint: expect.stringContaining('npm install') });
});
test('another fault of a package stays what it is, and a good one is handed over', async () => {
  await expect(optional('x', () => Promise.reject(new RangeError('own fault')))).rejects.toThrow(RangeError);
  expect(await optional('yaml', () => import('yaml'))).toHaveProperty('parse');
});
