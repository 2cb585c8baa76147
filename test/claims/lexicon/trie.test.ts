import { expect, test } from 'vitest';
import { tokensOf } from '../../../src/claims/lexicon/tokens.ts';
import { compile, find } from '../../../src/claims/lexicon/trie.ts';

const tree = compile([['go', 1], ['GO', 2], ['NO GO', 4], ['no', 8], ['no known', 16], ['ready', 32], ['ready for production', 64], ['未完成', 128], ['完成', 256], ["doesn't", 512], ['node.js', 1024]]);
const found = (text: string): [string, number][] => find(tree, tokensOf(text)).map(({ from, to, meaning }) => [text.slice(from, to), meaning]);

test.each<[text: string, ...expected: [string, number][]]>([
  ['go', ['go', 1]], ['Go', ['Go', 1]], ['GO', ['GO', 2]], ['no go', ['no', 8], ['go', 1]], ['NO GO', ['NO GO', 4]], ['NO KNOWN', ['NO KNOWN', 16]], ['NO', ['NO', 8]],
  ['ready', ['ready', 32]], ['ready for it', ['ready', 32]], ['ready for production', ['ready for production', 64]], ['READY-for **production**', ['READY-for **production', 64]], ['ready for, production', ['ready', 32]], ['ready   for production', ['ready   for production', 64]],
  ['未完成', ['未完成', 128]], ['已完成', ['完成', 256]], ['doesn’t', ['doesn’t', 512]], ['Node.js', ['Node.js', 1024]], ['node. js'], ['going'], ['cargo'], [''], ['...'],
])('%j', (text, ...expected) => expect(found(text)).toEqual(expected));

test('words of a text, where they stand', () => {
  expect(tokensOf("Don't *stop* 2FA 완료").map(({ word, from, to, loud }) => [word, from, to, loud])).toEqual([["don't", 0, 5, false], ['stop', 7, 11, false], ['2fa', 13, 16, true], ['완', 17, 18, false], ['료', 18, 19, false]]);
});
