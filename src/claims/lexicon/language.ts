import type { Lexicon } from './tag.ts';
import { eachShortWord } from './tokens.ts';

/** So much of a report tells its language. */
const sample = 20_000;
/** A language is in use when its commonest words are this share of all words, and at least so many. */
const least_share = 0.03;
const least_words = 4;

const scripts: readonly (readonly [language: string, pattern: RegExp])[] = [
  ['ko', /[\uAC00-\uD7AF]{2}/], ['ja', /[\u3040-\u309F\u30A1-\u30FA]{2}/], ['zh', /[\u4E00-\u9FFF]{2}/],
];

/** The languages beside English that a text is written in: by script, or by the commonest words. */
export function languagesOf(text: string, lexicons: readonly Lexicon[]): Lexicon[] {
  const common = commonest(lexicons);
  const seen = new Map<Lexicon, number>();
  const words = eachShortWord(text.slice(0, sample), longest, (word) => {
    for (const lexicon of common.get(word) ?? none) seen.set(lexicon, (seen.get(lexicon) ?? 0) + 1);
  });
  const foreign = /[\u3040-\uD7AF]/.test(text);
  const kana = foreign && /[\u3040-\u309F]/.test(text);
  return lexicons.filter((lexicon) => {
    const script = scripts.find(([one]) => one === lexicon.language)?.[1];
    if (script) return foreign && script.test(text) && !(lexicon.language === 'zh' && kana);
    const count = seen.get(lexicon) ?? 0;
    return count >= least_words && count >= words * least_share;
  });
}

/** The commonest words are short, so the rest is not looked up. */
const longest = 8;
const none: readonly Lexicon[] = [];
const compiled = new WeakMap<readonly Lexicon[], Map<string, Lexicon[]>>();

/** The languages of which a word is one of the commonest. */
function commonest(lexicons: readonly Lexicon[]): ReadonlyMap<string, readonly Lexicon[]> {
  let words = compiled.get(lexicons);
  if (words) return words;
  compiled.set(lexicons, words = new Map());
  for (const lexicon of lexicons) for (const word of (lexicon.function ?? '').split(',').map((one) => one.trim())) words.set(word, [...(words.get(word) ?? none), lexicon]);
  return words;
}
