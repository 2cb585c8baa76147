import { tags } from '../lexicon/tag.ts';
import type { Said } from '../grammar/draft.ts';
import type { Line } from '../grammar/line.ts';
import { means } from '../grammar/reading.ts';
import { isLead } from '../grammar/rule/lead.ts';
import { states } from '../grammar/state-draft.ts';
import { type SectionMode, sectionMode } from './section.ts';

const most_words = 8;
/** Implemented the metrics with: names follow, not statements. */
const names = /\b(?:with|including|includes?|fields?|columns?|parameters?|variables?|endpoints?|routes?|metrics?|such as|following|props|options|keys|values|names|types)\s{0,2}[:：]["*_]{0,4}$/i;

/** What a line makes of the lines below it, or null when it leads on to nothing. */
export function leadOf(line: Line, said: Said): SectionMode | null {
  const { reading, key, kind } = line;
  if (said.admits === 'open' && kind === 'item') return { mode: 'open', strong: true };
  const whole = reading.bold.length === 1 && reading.bold[0]?.[0] === 0 && reading.bold[0][1] >= reading.text.length;
  const title = whole && kind === 'line' && line.depth === 0 && reading.tokens.length <= most_words && said.drafts.length === 0 && !means(reading, states);
  if (!isLead(reading.text, key?.empty === true) && !title) return null;
  if (names.test(reading.text) && reading.tokens.length > 2 && means(reading, tags.did)) return { mode: 'ref', strong: true };
  if (key?.kind === 'plan') return { mode: 'open', strong: false };
  const section = sectionMode(reading, line.words);
  if ((key?.kind === 'background' || key?.kind === 'meta') && section.mode !== 'open' && section.mode !== 'done') return { mode: 'ref', strong: false };
  return section;
}
