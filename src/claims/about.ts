import { allowsNone } from './grammar/strength.ts';
import { topicIn, type TopicTag } from './grammar/topic.ts';
import { keyText, subjectKey } from './identity/subject-key.ts';
import type { Words } from './lexicon/lexicon.ts';
import { type Token, tokensOf } from './lexicon/tokens.ts';
import type { Stated } from './walk.ts';

/** What several claims of one text have in common, each found out only when it is asked for. `upTo`: in so many characters of it. */
type OfText = { text: string; topic: (upTo?: number) => TopicTag | null; absolute: () => boolean };
type OfSection = { section: string; section_topic: () => TopicTag | null };
export type About = OfText & OfSection & { key: () => string };

/** What is common to the claims below a heading. */
export const sectionAbout = (heading: string, words: Words): OfSection => ({ section: keyText(heading), section_topic: once(() => topicIn(tokensOf(heading), words)) });

/** What is common to the claims of a unit. */
export function aboutOf(one: Stated, of_section: OfSection, words: Words): About {
  // A row is not read as a whole.
  if (one.unit.kind === 'row') return Object.assign(rowAbout('', words), of_section, { key: () => '' });
  const { reading } = one;
  const tokens = reading.code.length === 0 ? reading.tokens : tokensOf(reading.text);
  return Object.assign(ofText(reading.text, tokens, words), of_section, { key: once(() => subjectKey(reading)) });
}

/** The same for what one cell of a row says of the row's subject. */
export const rowAbout = (text: string, words: Words): OfText => ofText(text, tokensOf(text), words);

const ofText = (text: string, tokens: readonly Token[], words: Words): OfText =>
  ({ text, topic: (upTo = Infinity) => topicIn(tokens.filter(({ to }) => to <= upTo), words), absolute: once(() => allowsNone(text, tokens, words)) });

function once<T>(find: () => T): () => T {
  let found: { is: T } | null = null;
  return () => (found ??= { is: find() }).is;
}
