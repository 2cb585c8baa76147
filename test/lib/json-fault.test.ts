import { describe, expect, test } from 'vitest';
import { jsonFault, listOf } from '../../src/lib/json-fault.ts';
import { parseStrictJson } from '../../src/lib/strict-json.ts';

const depth = 8;
const most = { depth, values: 1_000 };
/** What the strict parser says of the two faults that this one looks for. */
const strict = (text: string) => {
  const read = parseStrictJson(text, depth);
  return 'fault' in read && read.fault.what !== 'syntax' ? { what: read.fault.what, offset: read.fault.offset } : null;
};
const found = (text: string) => {
  const fault = jsonFault(text, most);
  return fault && { what: fault.what, offset: fault.offset };
};

describe('what the strict parser finds, and nothing else', () => {
  test.each([
    '{}', '[]', '"{"', '{"a":1,"b":2}', '[{"a":1},{"a":1}]', '{"a":{"a":{"a":1}}}', '{"a":"\\"b\\":1,\\"b\\":2"}', '{"a":["b","b"],"b":["a"]}',
    '{"a":1,"a":2}', ' { "a" : 1 , "a" : 2 } ', '{"a\\u0062":1,"ab":2}', '{"\\\\":1,"\\\\":2}', '{"a":{"b":1},"c":[{"d":1,"d":2}]}',
    // Objects alike, then one that is not: what was seen in the last must not hide a name of this.
    '[{"a":1,"b":2},{"a":1,"b":2,"a":3}]', '[{"a":1,"b":2},{"b":1,"b":2}]', '[{"a":1,"b":2},{"b":1,"a":2},{"a":1,"a":2}]', '[{"a":1,"b":2,"c":3},{"a":1},{"a":1,"c":2,"c":3}]',
    '[{"a\\\\u0062":1,"ab":2},{"a\\u0062":1,"ab":2}]', '[{"a":{"x":1}},{"a":{"x":1,"x":2}}]', '[{"":1},{"":1,"":2}]', '[{"__proto__":1},{"__proto__":1,"__proto__":2}]',
    `${'['.repeat(8)}${']'.repeat(8)}`, `${'['.repeat(9)}${']'.repeat(9)}`, `${'{"a":'.repeat(9)}1${'}'.repeat(9)}`, '['.repeat(100_000),
  ])('%s', (text) => expect(found(text)).toEqual(strict(text)));

  test('2,000 documents made up by rule', () => {
    let seed = 1;
    const next = (n: number): number => { seed = (seed * 48_271) % 2_147_483_647; return seed % n; };
    const name = () => ['a', 'b', 'ab', 'a\\u0062', '\\u0061', 'a\\"', '', 'c'][next(8)] as string;
    const value = (left: number): string => {
      if (left === 0 || next(3) === 0) return ['1', '"a"', '"}\\""', 'null', '"\\\\"'][next(5)] as string;
      if (next(2) === 0) return `[${Array.from({ length: next(4) }, () => value(left - 1)).join(', ')}]`;
      return `{${Array.from({ length: next(4) }, () => `"${name()}":${value(left - 1)}`).join(',\n')}}`;
    };
    let faults = 0;
    for (let i = 0; i < 2_000; i++) {
      const text = value(5);
      expect(found(text), text).toEqual(strict(text));
      if (found(text) !== null) faults++;
    }
    expect(faults).toBeGreaterThan(200);
  });
});

test.each(['[[],[],[]]', '{"a":1,"b":[2,3]}', '[1,[2,[3,4]]]'])('%s has more values than three', (text) => {
  expect(jsonFault(text, { depth, values: 3 })).toMatchObject({ what: 'too-many' });
  expect(jsonFault(text, { depth, values: 6 })).toBeNull();
});

test.each(['', '"', '{"', '{"a', '}}]]', '{"a":1', '[}', '{,}', '{"a":"\\'])('%j, which JSON.parse refuses, ends all the same', (text) => {
  expect(found(text)).toBeNull();
});

test.each<[string, string[]]>([
  ['{"x":1,"list":[{"a":1},{"b":[{}]}],"y":[{}]}', ['{"a":1}', '{"b":[{}]}']],
  ['{"list":[]}', []], ['{"other":[{"list":[{}]}]}', []], ['{"x":{"list":[{}]},"list":[ {} ]}', ['{}']],
])('of %s the objects of the outermost list are found', (text, items) => {
  const list = listOf('list');
  expect(jsonFault(text, most, list)).toBeNull();
  expect(Array.from({ length: list.spans.length / 2 }, (_, n) => text.slice(list.spans[2 * n], list.spans[2 * n + 1]))).toEqual(items);
});
