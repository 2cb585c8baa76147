import { describe, expect, test } from 'vitest';
import { others, wordsFor } from '../../../src/claims/lexicon/all.ts';
import { en as english } from '../../../src/claims/lexicon/en/en.ts';
import { languagesOf } from '../../../src/claims/lexicon/language.ts';
import type { Lexicon } from '../../../src/claims/lexicon/tag.ts';
import { tokensOf } from '../../../src/claims/lexicon/tokens.ts';
import { find, type Node } from '../../../src/claims/lexicon/trie.ts';
import { effects, frames, hasEffect } from './effects.ts';
import { de } from './promised/de.ts';
import { en } from './promised/en.ts';
import { es } from './promised/es.ts';
import { fr } from './promised/fr.ts';
import { ja } from './promised/ja.ts';
import { ko } from './promised/ko.ts';
import { pt } from './promised/pt.ts';
import { sv } from './promised/sv.ts';
import { zh } from './promised/zh.ts';

const promised = { en, de, es, fr, ja, ko, pt, sv, zh };
const wordsIn = (list = ''): string[] => list.split(',').map((word) => word.trim()).filter((word) => word !== '');
const lexicons = [english, ...others];

/** The lists of a lexicon by the same paths as the promises. */
function listsOf({ language: _, words, keys, sections, topics, ...rest }: Lexicon): [list: string, words: string[]][] {
  const rooms = Object.entries({ words, keys, sections, topics }).flatMap(([room, lists]) => Object.entries(lists ?? {}).map(([list, text]) => [`${room}.${list}`, text] as const));
  return [...rooms, ...Object.entries(rest)].map(([list, text]) => [list, wordsIn(text)]);
}

test('every language is promised', () => expect(Object.keys(promised).sort()).toEqual(lexicons.map(({ language }) => language).sort()));

describe.each(Object.entries(promised))('%s', (language, lists) => {
  test('has the promised words, each once in its list, and no other', () => {
    const lexicon = lexicons.find((one) => one.language === language) as Lexicon;
    expect(Object.fromEntries(listsOf(lexicon).map(([list, words]) => [list, words.sort()]))).toEqual(Object.fromEntries(Object.entries(lists).map(([list, text]) => [list, wordsIn(text).sort()])));
  });

  const known = Object.entries(lists).filter(([list]) => list !== 'function' && list !== 'foreign');
  test.each(known)('each word of %s does what is promised, and another word does not', (list, text) => {
    expect(effects).toHaveProperty([list]);
    expect(hasEffect(list, 'zorblaxia', language)).toBe(false);
    expect(wordsIn(text).filter((word) => !hasEffect(list, word, language))).toEqual([]);
  });
});

test.each(others.filter((one) => one.function))('each of its commonest words tells $language', ({ language, function: list }) => {
  const lost = wordsIn(list).filter((word) => !languagesOf(`${word} zorblax `.repeat(4), others).some((one) => one.language === language));
  expect(lost).toEqual([]);
});
test.each(others)('a few foreign words in an English report do not make it $language', ({ language }) => {
  const { common } = frames[language] as { common: string };
  const told = languagesOf(`${'The parser was rewritten and now reads every report in one pass. '.repeat(20)}\n${common.split(' ').slice(0, 3).join(' ')}`, others).map((one) => one.language);
  expect(told.includes(language)).toBe(['ko', 'ja', 'zh'].includes(language));
});

const roomsOf = (text: string): Node[] => { const { decimalComma: _, ...rooms } = wordsFor(text); return Object.values(rooms); };
const meant = (room: Node, word: string): number => find(room, tokensOf(word)).find(({ from, to }) => from === 0 && to === word.length)?.meaning ?? 0;
test.each(others.filter((one) => one.foreign))('words that mean something else in $language are not read as English there', (lexicon) => {
  const { common } = frames[lexicon.language] as { common: string };
  const own = new Set(languagesOf(common, others).flatMap((one) => listsOf({ ...one, function: '', foreign: '' })).flatMap(([, words]) => words));
  const kept = wordsIn(lexicon.foreign).filter((word) => !own.has(word) && roomsOf(common).some((room) => meant(room, word) !== 0));
  const idle = wordsIn(lexicon.foreign).filter((word) => roomsOf('').every((room) => meant(room, word) === 0));
  expect({ kept, idle }).toEqual({ kept: [], idle: [] });
});
