import { expect, test } from 'vitest';
import { readJson, readListed } from '../../src/pack/json.ts';
import { limits } from '../../src/pack/limits.ts';

test.each<[string, string, RegExp]>([
  ['a name twice', '{\n"exit": 75,\n"exit": 0}', /^names "exit" twice in one object \(line 3\)$/],
  ['a name twice, once in escapes', '{"exit":75,"\\u0065xit":0}', /^names "exit" twice/],
  ['nesting beyond the limit', `${'['.repeat(129)}${']'.repeat(129)}`, /^has more than 128 levels of JSON; at most 128 are read \(line 1\)$/],
  ['nesting without end', '['.repeat(1_000_000), /at most 128 are read/],
  ['more values than memory', `[${'[],'.repeat(2_000_001)}[]]`, /^has more than 2000000 values in one JSON file; at most 2000000 are read/],
  ['a byte order mark', '\uFEFF{}', /^is not JSON$/],
  ['__proto__ outermost', '{"__proto__":{"exit":0}}', /^uses the name "__proto__"$/],
  ['__proto__ among our own names', '{"artifacts":{"__proto__":{}}}', /^uses the name "__proto__"$/],
  ['two documents', '{}{}', /^is not JSON$/], ['nothing', '', /^is not JSON$/],
])('%s is refused', (_, text, fault) => expect(readJson(text)).toEqual({ fault: expect.stringMatching(fault) }));

test('what a system sent may hold any name, and reaches no prototype', () => {
  const read = readJson('{"artifacts":{"answer":{"__proto__":{"status":200}}}}');
  const { artifacts } = ('value' in read ? read.value : {}) as { artifacts: { answer: { status?: number } } };
  expect(Object.keys(artifacts.answer)).toEqual(['__proto__']);
  expect(artifacts.answer.status).toBeUndefined();
});

test('the deepest that is allowed is read', () => {
  expect(readJson(`${'['.repeat(limits.json.most)}${']'.repeat(limits.json.most)}`)).toHaveProperty('value');
});

const whole = (text: string) => {
  const read = readListed(text, 'list');
  return 'fault' in read ? read.fault : { ...(read.value as object), list: [...read.items] };
};

test.each(['{"a":1,"list":[{"b":1},{"b":[2]}],"c":[{}]}', '{"list":[]}', '{ "list" : [ {"b":"]"} , {} ] , "z":null}', '{"list":[[1],[{}]]}'])('%s, its list one by one, is what JSON.parse reads', (text) => {
  expect(whole(text)).toEqual(JSON.parse(text));
});

test.each([255, 256, 257, 1_000])('of %i items none is lost, and none is read where a comma is missing or too many', (n) => {
  const items = Array.from({ length: n }, (_, at) => JSON.stringify({ at }));
  expect(whole(`{"list":[${items.join(',')}]}`)).toEqual({ list: items.map((item) => JSON.parse(item)) });
  for (const [at, gap] of [[1, ' '], [n - 1, ',,'], [Math.min(256, n - 1), ' '], [Math.min(256, n - 1), ',1,']] as const) {
    const read = whole(`{"list":[${items.slice(0, at).join(',')}${gap}${items.slice(at).join(',')}]}`);
    expect(typeof read === 'string' || read.list.some((item) => item === null || item === 1)).toBe(true);
  }
});

test.each(['[{} {}]', '[{},]', '[,{}]', '[{},,{}]', '[{},1]', '[1]', '["a",{}]', '[{};{}]', '[\u00a0{}]', '[{} ,{"a":}]', '[{}x]'])('a list %s is never read as whole', (list) => {
  const read = whole(`{"list":${list}}`);
  expect(typeof read === 'string' || read.list.some((item) => item === null || typeof item !== 'object')).toBe(true);
});

test.each(['{"list":[{}}', '{"list":[{}]]}', '{"list":[{}],"list":[{}]}', '{"list":[{}] [{}]}', '{"list":', '{"list":[{}'])('%s is refused', (text) => {
  const read = whole(text);
  expect(typeof read === 'string' || read.list.includes(null)).toBe(true);
});
