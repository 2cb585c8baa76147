import { expect, test } from 'vitest';
import { beyondTolerance } from '../../../../src/kinds/pg/backup/stock.ts';
import { Inventory } from '../../../../src/model/record/restore-drill.ts';

const peer = { protocol: 'postgresql' as const, address: null, port: null, product: null, version: null, instance: null };
const holding = (tables: Record<string, number | null>) => Inventory.parse({
  outcome: 'observed', peer, database: null, user: null, tables: Object.entries(tables).map(([name, rows]) => ({ name, rows, digest: null, sqlstate: null })),
  sequences: [], roles: [], error: null, cut: false, duration_ms: 0,
});
const tolerance = (tolerance_ratio: number, tolerance_rows: number) => ({ taken: 'after' as const, tolerance_ratio, tolerance_rows });

test.each([
  ['as many', 100, 100, tolerance(0, 1), []],
  ['so many fewer', 100, 90, tolerance(0, 10), []], ['one fewer than that', 100, 89, tolerance(0, 10), ['a']], ['so many more', 90, 100, tolerance(0, 10), []],
  ['a share of the source\'s rows', 100, 90, tolerance(0.1, 0), []], ['one beyond it', 100, 89, tolerance(0.1, 0), ['a']],
  ['the larger of the two counts', 100, 60, tolerance(0.1, 40), []], ['a share of nothing is nothing', 0, 1, tolerance(0.5, 0), ['a']],
])('%s: %i rows in the source, %i back', (_, rows, back, allowed, beyond) => {
  expect(beyondTolerance(holding({ a: rows, b: 5 }), holding({ a: back, b: 5 }), [], allowed)).toEqual(beyond);
  expect(beyondTolerance(holding({ a: rows, b: 5 }), holding({ a: back, b: 5 }), ['a'], allowed)).toEqual([]);
});

test('a table that did not come back has no rows; one that could not be counted decides nothing', () => {
  expect(beyondTolerance(holding({ a: 3 }), holding({}), [], tolerance(0.5, 2))).toEqual(['a']);
  expect(beyondTolerance(holding({ a: null }), holding({ a: 3 }), [], tolerance(0.5, 2))).toBeUndefined();
});
