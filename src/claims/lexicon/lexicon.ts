import { keyTags, type Lexicon, type Phrases, sectionTags, tags, topicTags } from './tag.ts';
import { compile, fold, type Node } from './trie.ts';

/** The words in force for one report. `decimalComma`: a comma stands before decimals. */
export type Words = { statements: Node; keys: Node; sections: Node; topics: Node; absolute: Node; ordinal: Node; generic: Node; decimalComma: boolean };

const decimal_comma = new Set(['de', 'fr', 'es', 'pt', 'it', 'sv']);
const phrasesOf = (list = ''): string[] => list.split(',').map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');

/** English and the other languages of the report. A word that means something else in one of these is not read as English. */
export function wordsOf(english: Lexicon, others: readonly Lexicon[]): Words {
  const foreign = new Set(others.flatMap((one) => phrasesOf(one.foreign).map(fold)));
  const compiled = <Meaning extends string>(pick: (lexicon: Lexicon) => Phrases<Meaning> | undefined, bits: Readonly<Record<Meaning, number>>): Node => {
    const phrases: [string, number][] = [];
    for (const lexicon of [english, ...others]) for (const [meaning, list] of Object.entries(pick(lexicon) ?? {}) as [Meaning, string][]) {
      for (const phrase of phrasesOf(list)) if (lexicon !== english || !foreign.has(fold(phrase))) phrases.push([phrase, bits[meaning]]);
    }
    return compile(phrases);
  };
  const one = (pick: (lexicon: Lexicon) => string | undefined): Node => compiled((lexicon) => ({ is: pick(lexicon) ?? '' }), { is: 1 });
  return {
    statements: compiled((lexicon) => lexicon.words, tags), keys: compiled((lexicon) => lexicon.keys, keyTags), sections: compiled((lexicon) => lexicon.sections, sectionTags),
    topics: compiled((lexicon) => lexicon.topics, topicTags), absolute: one((lexicon) => lexicon.absolute), ordinal: one((lexicon) => lexicon.ordinal), generic: one((lexicon) => lexicon.generic),
    decimalComma: others.some(({ language }) => decimal_comma.has(language)),
  };
}
