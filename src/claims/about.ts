import { allowsNone } from './grammar/strength.ts';
import { topicIn, type TopicTag } from './grammar/topic.ts';
import { keyText, subjectKey } from './identity/subject-key.ts';
import type { Words } from './lexicon/lexicon.ts';
import { type Token, tokensOf } from './lexicon/tokens.ts';
import type { Stated } from './walk.ts';

/** What several claims of one text have in common, each found out once and only when it is asked for. */
type OfText = { text: string; topic: () => TopicTag | null; absolute: () => boolean };
export type About = OfText & { key: () => string; section: string; section_topic: () => TopicTag | null };

/** What is common to the claims of a unit. */
export function aboutOf(one: Stated, words: Words): About {
  const heading = one.section.at(-1) ?? '';
  const of_section = { section: keyText(heading), section_topic: once(() => topicIn(tokensOf(heading), words)) };
  // A row is not read as a whole.
  if (one.unit.kind === 'row') return { ...rowAbout('', words), key: () => '', ...of_section };
  const { reading } = one;
  const tokens = reading.code.length === 0 ? reading.tokens : tokensOf(reading.text);
  return { ...ofText(reading.text, tokens, words), key: once(() => subjectKey(reading)), ...of_section };
}

/** The same for what one cell of a row says of the row's subject. */
export const rowAbout = (text: string, words: Words): OfText => ofText(text, tokensOf(text), words);

const ofText = (text: string, tokens: readonly Token[], words: Words): OfText =>
  ({ text, topic: once(() => topicIn(tokens, words)), absolute: once(() => allowsNone(text, tokens, words)) });

function once<T>(find: () => T): () => T {
  let found: { is: T } | null = null;
  return () => (found ??= { is: find() }).is;
}
