import { expect, test } from 'vitest';
import { epochMs } from '../../src/lib/instant.ts';

test.each([
  '1970-01-01T00:00:00Z', '2026-11-20T09:22:40.123Z', '2024-02-29T23:59:59.999Z', '2000-03-01T00:00:00Z', '1900-02-28T12:00:00Z', '1969-12-31T23:59:59.5Z', '2100-12-31T00:00:00Z',
])('%s', (iso) => expect(epochMs(iso)).toBe(Date.parse(iso)));

test.each(['2026-11-20', '2026-11-20T09:22:40', '2026-11-20T09:22:40+01:00', 'yesterday'])('%s is refused', (text) => expect(() => epochMs(text)).toThrow(RangeError));
