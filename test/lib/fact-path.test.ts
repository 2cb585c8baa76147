import { expect, test } from 'vitest';
import { segments, toPointer, valueAt, withValueAt } from '../../src/lib/fact-path.ts';
import type { Json } from '../../src/model/json.ts';

const facts: Json = { runs: [{ bytes: 1 }, { bytes: 2 }], headers: { 'a.b': 'x', etag: null }, 'a/b~': 1 };

test.each<[string, Json | undefined]>([
  ['runs.1.bytes', 2], ['runs.2.bytes', undefined], ['runs.01.bytes', undefined], ['headers.etag', null], ['/headers/a.b', 'x'], ['/a~1b~0', 1],
  ['headers.toString', undefined], ['runs.length', undefined], ['nothing.at.all', undefined],
])('%s → %j', (path, value) => expect(valueAt(facts, path)).toEqual(value));

test.each<[string, Json | undefined, string, Json | undefined]>([
  ['runs.0.bytes', 9, 'runs.0.bytes', 9], ['runs.0', undefined, 'runs.0.bytes', 2], ['headers.etag', undefined, 'headers.etag', undefined], ['new.deep', 1, 'new.deep', 1],
])('%s set to %j', (path, value, seen, expected) => {
  const before = JSON.stringify(facts);
  expect(valueAt(withValueAt(facts, path, value), seen)).toEqual(expected);
  expect(JSON.stringify(facts)).toBe(before);
});

test('a part that two paths share changes at one of them only', () => {
  const shared = { n: 1 };
  expect(withValueAt({ a: shared, b: shared }, 'a.n', 2)).toEqual({ a: { n: 2 }, b: { n: 1 } });
});

test('paths and pointers', () => {
  expect(segments('/a~1b/c~0d')).toEqual(['a/b', 'c~d']);
  expect(toPointer('headers.x')).toBe('/headers/x');
});
