import { de } from './de.ts';
import { en } from './en/en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { languagesOf } from './language.ts';
import { type Words, wordsOf } from './lexicon.ts';
import { pt } from './pt.ts';
import { sv } from './sv.ts';
import type { Lexicon } from './tag.ts';
import { zh } from './zh.ts';

/** The languages beside English. */
export const others: readonly Lexicon[] = [de, es, fr, ja, ko, pt, sv, zh];

const compiled = new Map<string, Words>();

/** The words in force for a text. Compiled once for each set of languages. */
export function wordsFor(text: string): Words {
  const languages = languagesOf(text, others);
  const name = languages.map(({ language }) => language).join('+');
  let words = compiled.get(name);
  if (!words) compiled.set(name, words = wordsOf(en, languages));
  return words;
}
