import { sectionTags as is, tags } from '../lexicon/tag.ts';
import type { Words } from '../lexicon/lexicon.ts';
import { find, type Hit } from '../lexicon/trie.ts';
import type { Mode } from '../../model/extraction.ts';
import { markOf } from '../grammar/polarity.ts';
import { type Reading, within } from '../grammar/reading.ts';

/** What a heading or lead makes of the lines below it, or null when it says nothing of that. A strong one does so even among plans. */
export type SectionMode = { mode: Mode | null; strong: boolean };

/** Parts of a title: what brackets, dashes and `and` set apart. */
const joint = /[()[\]:：–—|,/]|\s-\s|&|\b(?:and|und|et|y|och)\b/gi;
const reasoned = /^(?:why|how|what if|warum|wie|pourquoi|comment|por qué|por que|cómo|como|varför|hur|为什么|如何|왜|なぜ)(?![\p{Script=Latin}])/iu;
const conditional = /^(?:if|when|once|unless|whenever|si|quand|wenn|falls|quando|cuando|om|如果)\b/i;

/**
 * Reads a heading or lead. Plans outweigh problems, these outweigh what was done, unless the last word is one of completion
 * (known issues: fixed). A plan has to begin or end a part of the title, a reference to end one: a memory usage is no usage.
 */
export function sectionMode(reading: Reading, words: Words, heading = false): SectionMode {
  const hits = find(words.sections, reading.tokens).filter((hit) => !within(hit.from, reading.code) && !/^[./][\p{L}\p{N}]/u.test(reading.text.slice(hit.to)));
  const parts = partsOf(reading);
  const begins = (hit: Hit): boolean => parts.some(([first]) => first === hit.from);
  const ends = (hit: Hit): boolean => parts.some(([, last]) => last === hit.to);
  const some = (meaning: number, holds: (hit: Hit) => boolean = () => true): boolean => hits.some((hit) => (hit.meaning & meaning) !== 0 && holds(hit));
  const mark = markOf(reading);
  const leading = mark !== null && mark.from <= (reading.tokens[0]?.from ?? 0);
  const last = reading.hits.at(-1);
  // Success criteria and what is not working end in such a word as well: there it is part of the section's name.
  const named = hits.some((hit) => (hit.meaning & (is.open_section | is.fail_section)) !== 0 && hit.to === reading.tokens.at(-1)?.to);
  const done = !named && last !== undefined && (last.meaning & tags.good) !== 0 && last.to === reading.tokens.at(-1)?.to;
  const strong = some(is.strong) || done;
  const title = reading.text.slice(reading.tokens[0]?.from ?? 0);
  if (heading && conditional.test(title)) return { mode: 'open', strong: false };
  if (heading && reasoned.test(title) && !some(is.open_section)) return { mode: 'ref', strong: false };
  if (some(is.open_section, (hit) => begins(hit) || ends(hit))) return done || (mark?.kind === 'good' && !leading) ? { mode: 'done', strong: true } : { mode: isAside(hits, parts) ? null : 'open', strong: false };
  if (some(is.fail_section)) return { mode: done || mark?.kind === 'good' || some(is.done_section) ? 'done' : 'fail', strong };
  if (mark?.kind === 'open') return { mode: 'open', strong: true };
  if (leading && mark.kind === 'bad' && !some(is.done_section)) return { mode: 'fail', strong: true };
  if (some(is.done_section) || mark?.kind === 'good') return { mode: 'done', strong: strong || mark?.kind === 'good' };
  if (some(is.ref_section, ends)) return { mode: 'ref', strong: false };
  return { mode: some(is.neutral_section) ? 'neutral' : null, strong };
}

/** Where the first word of each part begins and its last ends. */
function partsOf({ text, tokens }: Reading): [first: number, last: number][] {
  const cuts = [...text.matchAll(joint)].map(({ index }) => index);
  const parts: [number, number][] = [];
  let cut = 0;
  for (const [index, token] of tokens.entries()) {
    const before = cut;
    while (cut < cuts.length && (cuts[cut] as number) < token.from) cut += 1;
    if (index === 0 || cut !== before) parts.push([token.from, token.to]);
    else (parts.at(-1) as [number, number])[1] = token.to;
  }
  return parts.concat(tokens.length > 0 ? [[(tokens[0] as { from: number }).from, (tokens.at(-1) as { to: number }).to]] : []);
}

/** `Conclusion and next steps`: the plan is only the second thing that the title names. */
function isAside(hits: readonly Hit[], parts: readonly (readonly [number, number])[]): boolean {
  const plan = hits.find((hit) => (hit.meaning & is.open_section) !== 0) as Hit;
  const first = parts[0] as readonly [number, number];
  return plan.from > first[1] && !hits.some((hit) => hit.to <= first[1] && (hit.meaning & (is.open_section | is.ref_section)) !== 0) && parts.length > 2;
}
