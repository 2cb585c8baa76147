import type { Lexicon } from '../tag.ts';
import { keys } from './keys.ts';
import { absolute, generic, ordinal } from './names.ts';
import { sections } from './sections.ts';
import { states } from './states.ts';
import { topics } from './topics.ts';
import { verbs } from './verbs.ts';

/** English: read in every report, for states and marks are written in it everywhere. */
export const en: Lexicon = { language: 'en', words: { ...states, ...verbs }, keys, sections, topics, absolute, ordinal, generic };
