import { describe, expect, test } from 'vitest';
import { inlineBindings } from '../../src/lib/inline-binding.ts';

const read = (text: string) => inlineBindings('r.md', text);

describe('where a comment points', () => {
  test.each<[string, string, [number, number] | null]>([
    ['the end of a line: that line', 'a\n- done <!-- claim: check=c -->\n', [2, 2]],
    ['alone: the block below', '<!-- claim: check=c -->\n- a\n- b\n\n- c\n', [2, 3]],
    ['alone, with empty lines between', '<!-- claim: check=c -->\n\n\n- a\n', [4, 4]],
    ['alone, beyond other comments', '<!-- claim: check=c -->\n<!-- other -->\n- a\n', [3, 3]],
    ['nothing below', 'a\n\n<!-- claim: check=c -->\n', null],
    ['CR LF', '<!-- claim: check=c -->\r\n- a\r\n', [2, 2]],
  ])('%s', (_, text, of) => expect(read(text).bindings.map((one) => one.of)).toEqual([of]));
});

test.each([
  ['a fence', '```\n<!-- claim: check=c -->\n```\n'], ['a fence in a fence', '````\n```\n<!-- claim: check=c -->\n````\n'], ['a code span', 'write `<!-- claim: check=c -->`\n'],
  ['another comment', '<!-- claims: check=c -->\n'], ['a comment over two lines', '<!-- claim:\ncheck=c -->\n'],
])('nothing is read in %s', (_, text) => expect(read(text)).toEqual({ bindings: [], faults: [] }));

test('its words', () => {
  const [one] = read('- a <!-- claim: id=search check=a,b note="two words" environment=staging at=2026-11-20 -->').bindings;
  expect(one?.terms).toEqual({ id: 'search', check: ['a', 'b'], note: 'two words', environment: 'staging', at: '2026-11-20' });
  expect(read('<!-- claim: check=c expect=\'[{that: n, equals: 3}, {that: lost, equals: 0}]\' -->\n- a').bindings[0]?.terms.expect).toEqual([{ that: 'n', equals: 3 }, { that: 'lost', equals: 0 }]);
});

test.each([
  ['no check', 'id=x', /names neither a check nor verdict/], ['no reason', 'verdict=human-only', /needs a reason/], ['a word that is no pair', 'check=c twice', /"twice" is no name=value/],
  ['an unknown name', 'check=c mood=good', /mood/], ['a name twice', 'check=c check=d', /check is given twice/], ['an expectation that is no YAML', 'check=c expect="{that: [}"', /expect cannot be read/],
  ['a predicate nobody knows', 'check=c expect="{that: n, is: 3}"', /is/], ['one expectation of two checks', 'check=a,b expect="{that: n, equals: 3}"', /one check, and several/],
])('a fault, with its line: %s', (_, said, what) => expect(read(`a\n<!-- claim: ${said} -->\n- b\n`)).toEqual({ bindings: [], faults: [{ file: 'r.md', line: 2, what: expect.stringMatching(what) }] }));

test('at most a thousand are read, and a report with more is told so', () => {
  const { bindings, faults } = read('- a <!-- claim: check=c -->\n'.repeat(1_001));
  expect([bindings.length, faults]).toEqual([1_000, [{ file: 'r.md', line: 1_001, what: expect.stringContaining('at most 1000') }]]);
});

test.each<[string, (n: number) => string]>([
  ['comments that never end', (n) => '<!-- claim: a='.repeat(n)], ['many comments on one line', (n) => '<!-- claim: check=c -->'.repeat(n)], ['many comments, each on its line', (n) => '<!-- claim: check=c -->\n'.repeat(n)],
  ['many code spans', (n) => '`<!-- claim: check=c -->`'.repeat(n)], ['many empty lines', (n) => `<!-- claim: check=c -->${'\n'.repeat(n)}`], ['one long block', (n) => `<!-- claim: check=c -->\n${'a\n'.repeat(n)}`],
])('%s: the time grows with the length', (_, text) => {
  const began = performance.now();
  read(text(40_000));
  expect(performance.now() - began).toBeLessThan(1_500);
});
