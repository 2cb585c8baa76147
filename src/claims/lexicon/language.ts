import type { Lexicon } from './tag.ts';
import { tokensOf } from './tokens.ts';
import { fold } from './trie.ts';

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
  const head = text.slice(0, sample);
  const counts = new Map<string, number>();
  let words = 0;
  if (/[a-zà-ÿ\u0400-\u04FF]/i.test(head)) for (const { word } of tokensOf(head)) {
    if (/^\d/.test(word)) continue;
    words += 1;
    const key = fold(word);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const kana = /[\u3040-\u309F]/.test(text);
  return lexicons.filter(({ language, function: list }) => {
    const script = scripts.find(([one]) => one === language)?.[1];
    if (script) return script.test(text) && !(language === 'zh' && kana);
    const seen = (list ?? '').split(',').reduce((sum, word) => sum + (counts.get(word.trim()) ?? 0), 0);
    return seen >= least_words && seen >= words * least_share;
  });
}
