import { tags } from '../../lexicon/tag.ts';
import type { Hit } from '../../lexicon/trie.ts';
import { type Line, valueFrom } from '../line.ts';
import { type Polarity, polarityOfWords } from '../polarity.ts';
import { means, type Reading } from '../reading.ts';
import { admission, stateDraft, states } from '../state-draft.ts';
import type { Rule } from './rule.ts';

/** A sentence that asserts a completed act or a verified state. */
export const prose: Rule = (line) => {
  if (line.key && (line.key.kind === 'background' || line.preamble)) return null;
  const polarity = predicate(line, valueFrom(line));
  return polarity ? { drafts: [stateDraft(line, 'prose', 'inferred', polarity)], ...admission(line, polarity) } : null;
};

const short = 9;
const adverbs = 2;
const you = /\b(?:you|your|please|let's)\b/i;
const follows = /^["*_)]{0,4}\s{0,2}(?:$|[.,;:!(—–]|(?:to|with|in|from|by|for|via|unchanged|correctly|successfully|properly|and|without|on)\b)/i;

/** What the text from `from` on asserts, if it does. Not under a condition, in the future, or to the reader. */
export function predicate(line: Line, from: number): Polarity | null {
  const { reading } = line;
  if (you.test(reading.text)) return null;
  const hits = reading.hits.filter((hit) => hit.from >= from);
  const first = reading.tokens.find((token) => token.from >= from);
  const begin = hits[0];
  if (!begin || !first || reading.tokens.at(-1) === first) return null;
  const found = subjectlessPast(reading, begin, first.from) ?? passive(reading, hits) ?? statedLast(line, hits, from) ?? noException(line, hits, first.from) ?? participle(line, hits) ?? activePast(reading, hits, first.from);
  if (!found || means(reading, tags.modal | tags.condition, from, found.hit.to)) return null;
  return found.polarity;
}

type Found = { hit: Hit; polarity: Polarity } | null;
const at = (reading: Reading, hit: Hit): number => reading.tokens.findIndex((token) => token.from >= hit.from);

/** Added the parser; Successfully migrated all users. */
function subjectlessPast(reading: Reading, begin: Hit, from: number): Found {
  const act = (begin.meaning & tags.did) !== 0 ? begin : reading.hits[reading.hits.indexOf(begin) + 1];
  if (!act || (act.meaning & tags.did) === 0) return null;
  const before = reading.tokens.filter((token) => token.from >= from && token.to <= act.from);
  return before.length < adverbs && reading.tokens.length > before.length + 2 && before.every(({ word }) => /ly$|^also$|^then$/i.test(word)) ? { hit: act, polarity: '+' } : null;
}

/** … has been fixed, … are now running: an auxiliary, then a state close behind it. In languages that end with the verb it is joined on behind. */
function passive(reading: Reading, hits: readonly Hit[]): Found {
  for (const [index, one] of hits.entries()) {
    const after = hits[index + 1];
    if ((one.meaning & (states | tags.did)) !== 0 && after && (after.meaning & tags.be) !== 0 && after.from === one.to) return { hit: after, polarity: polarityOfWords(reading, one.from, one.to) };
    const next = hits.slice(index + 1, index + 3).find((hit) => (hit.meaning & (states | tags.did | tags.praise)) !== 0);
    if ((one.meaning & tags.be) === 0 || !next || at(reading, next) - at(reading, one) > 4 || /[,;.]/.test(reading.text.slice(one.to, next.from))) continue;
    if ((next.meaning & (states | tags.did)) === 0 && next.from - one.to > 1) continue;
    return { hit: next, polarity: polarityOfWords(reading, one.from, next.to) };
  }
  return null;
}

/** A short statement that ends with its state: all checks passed. */
function statedLast({ reading }: Line, hits: readonly Hit[], from: number): Found {
  const last = hits.at(-1) as Hit;
  if ((last.meaning & (tags.good | tags.bad | tags.ready)) === 0 || last.to !== reading.tokens.at(-1)?.to) return null;
  return reading.tokens.filter((token) => token.from >= from).length <= short ? { hit: last, polarity: polarityOfWords(reading, from) } : null;
}

/** All … pass, every … handled, … meets all …. */
function noException({ reading, words }: Line, hits: readonly Hit[], first: number): Found {
  const verb = hits.find((hit) => (hit.meaning & (tags.does | tags.did | tags.good)) !== 0);
  const all = (word = ''): boolean => words.absolute.next?.has(word.toLowerCase()) === true;
  const be = hits.find((hit) => (hit.meaning & tags.be) !== 0);
  const leads = all(reading.tokens.find((token) => token.from >= first)?.word);
  if (!verb) return leads && reading.tokens.length <= short + 1 && be ? { hit: be, polarity: '+' } : null;
  const follows = (verb.meaning & tags.does) !== 0 && all(reading.tokens[at(reading, verb) + 1]?.word);
  return leads || follows ? { hit: verb, polarity: '+' } : null;
}

/** In a list: Module name kept unchanged; Error handling standardized. */
function participle({ reading, kind }: Line, hits: readonly Hit[]): Found {
  const act = hits.find((hit) => (hit.meaning & tags.did) !== 0);
  if (kind !== 'item' || !act) return null;
  const index = at(reading, act);
  return index >= 1 && index <= 4 && follows.test(reading.text.slice(act.to)) ? { hit: act, polarity: '+' } : null;
}

const subject = /^(?:this|the|we|i|it|all|our|session|team|project)$/i;
const object = /^(?:the|a|an|all|multiple|several|new|both|every|each|our|its|their|comprehensive|\d+)$/i;

/** This session resolved all build errors: a subject, a verb of completion, and its object. */
function activePast(reading: Reading, hits: readonly Hit[], from: number): Found {
  const act = hits.find((hit) => (hit.meaning & tags.did) !== 0);
  if (!act || !subject.test(reading.tokens.find((token) => token.from >= from)?.word ?? '')) return null;
  const index = at(reading, act);
  return index >= 1 && index <= 6 && object.test(reading.tokens[index + 1]?.word ?? '') ? { hit: act, polarity: '+' } : null;
}
