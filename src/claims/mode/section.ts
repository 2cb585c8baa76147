import { sectionTags as is, tags } from '../lexicon/tag.ts';
import type { Words } from '../lexicon/lexicon.ts';
import { find, type Hit } from '../lexicon/trie.ts';
import type { Mode } from '../../model/extraction.ts';
import { means, type Reading } from '../grammar/reading.ts';
import { markOf } from '../grammar/polarity.ts';

/** What a heading or lead makes of the lines below it, or null when it says nothing of that. A strong one does so even among plans. */
export type SectionMode = { mode: Mode | null; strong: boolean };

/** Reads a heading or lead. Plans outweigh problems, these outweigh what was done, unless the last word is one of completion (known issues: fixed). */
export function sectionMode(reading: Reading, words: Words, heading = false): SectionMode {
  const hits = find(words.sections, reading.tokens).filter((hit) => !/^[./][\p{L}\p{N}]/u.test(reading.text.slice(hit.to)));
  const has = (meaning: number): boolean => hits.some((hit) => (hit.meaning & meaning) !== 0);
  const last = reading.hits.at(-1);
  const done = last !== undefined && (last.meaning & tags.good) !== 0 && last.to === reading.tokens.at(-1)?.to;
  const strong = has(is.strong) || (done && means(reading, tags.good));
  const mark = markOf(reading)?.kind;
  const first = reading.hits[0];
  if (heading && first && (first.meaning & tags.condition) !== 0 && first.from === reading.tokens[0]?.from && reading.tokens.length > 2) return { mode: 'open', strong: false };
  if (has(is.open_section)) return done ? { mode: 'done', strong: true } : { mode: isAside(reading, hits) ? null : 'open', strong: false };
  if (has(is.fail_section)) return { mode: done || mark === 'good' ? 'done' : 'fail', strong };
  if (mark === 'open') return { mode: 'open', strong: true };
  if (mark === 'bad' || (mark === 'warn' && !has(is.done_section))) return { mode: 'fail', strong: true };
  if (has(is.done_section) || mark === 'good') return { mode: 'done', strong: strong || mark === 'good' };
  if (has(is.ref_section)) return { mode: 'ref', strong: false };
  return { mode: has(is.neutral_section) ? 'neutral' : null, strong };
}

const and = /(?:&|,|\/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\boch\b)\s{0,2}$/i;

/** `Conclusion and next steps`: the plan is only the second thing that the heading names. */
function isAside(reading: Reading, hits: readonly Hit[]): boolean {
  const plan = hits.find((hit) => (hit.meaning & is.open_section) !== 0) as Hit;
  const before = reading.text.slice(0, plan.from);
  return and.test(before) && /\p{L}{3}/u.test(before.replace(and, '')) && !hits.some((hit) => hit.to <= plan.from && (hit.meaning & is.open_section) !== 0);
}
