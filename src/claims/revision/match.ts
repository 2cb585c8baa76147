import type { ExtractedClaim } from '../../model/extraction.ts';
import { keyText } from '../identity/subject-key.ts';
import { candidatesAmong } from './candidates.ts';
import { likeness, wordsOf } from './words.ts';

/** Two claims of two revisions that are the same. `by`: what shows it; by their words alone it is a guess, and somebody has to nod. */
export type Match = { before: ExtractedClaim; after: ExtractedClaim; by: 'id' | 'text' | 'words' };
export type Matched = { pairs: Match[]; absent: ExtractedClaim[]; added: ExtractedClaim[] };

/** Texts this alike may be one text reworded. */
export const alike = 0.6;
/** `Status: done` stands under many headings: fewer words than this do not tell a claim that moved from another one. */
const telling_words = 3;

type Known = { claim: ExtractedClaim; words: ReadonlySet<string>; section: string; text: string };
const knownOf = (claim: ExtractedClaim): Known =>
  ({ claim, words: wordsOf(claim), section: keyText(claim.section.at(-1) ?? ''), text: JSON.stringify([textOf(claim), claim.value?.raw ?? null, claim.polarity, claim.form]) });

/** The words and figures of a claim's line, without marks, emphasis and spaces. */
export const textOf = ({ quote }: Pick<ExtractedClaim, 'quote'>): string => quote.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

/** Near enough the key that an id is made of, without its number. */
const groupOf = ({ claim, words, section }: Known): string => `${section}\n${[...words].join(' ')}\n${claim.form === 'exists'}`;
function sizes(all: readonly Known[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(groupOf(one), (counts.get(groupOf(one)) ?? 0) + 1);
  return counts;
}

/** Which claims of two revisions of one report are the same: first what says the same, then what has the same id, then what is worded alike. Each claim is matched once. */
export function matchClaims(before: readonly ExtractedClaim[], after: readonly ExtractedClaim[]): Matched {
  const pairs: Match[] = [];
  let left = before.map(knownOf);
  let right = after.map(knownOf);
  const take = (by: Match['by'], found: Map<Known, Known>): void => {
    const taken = new Set(found.values());
    for (const [one, other] of found) pairs.push({ before: one.claim, after: other.claim, by });
    left = left.filter((one) => !found.has(one));
    right = right.filter((one) => !taken.has(one));
  };
  const same = (by: Match['by'], key: (one: Known) => string | null): void => take(by, equals(left, right, key));
  same('id', ({ claim, text }) => `${claim.id} ${text}`);
  // Claims with the same key are numbered: when one goes or comes, the ids of those after it move. What they say tells them apart.
  const were = sizes(left);
  const are = sizes(right);
  same('text', (one) => (were.get(groupOf(one)) === are.get(groupOf(one)) ? null : `${one.section}\n${one.text}`));
  same('id', ({ claim }) => claim.id);
  same('text', ({ words, text }) => (words.size < telling_words ? null : text));
  take('words', similar(left, right, true));
  take('words', similar(left, right, false));
  return { pairs, absent: left.map(({ claim }) => claim), added: right.map(({ claim }) => claim) };
}

/** Pairs with the same key, in the order of both reports. */
function equals(left: readonly Known[], right: readonly Known[], key: (one: Known) => string | null): Map<Known, Known> {
  const waiting = new Map<string, Known[]>();
  for (const one of right.toReversed()) {
    const name = key(one);
    if (name === null) continue;
    const others = waiting.get(name);
    if (others) others.push(one);
    else waiting.set(name, [one]);
  }
  const found = new Map<Known, Known>();
  for (const one of left) {
    const name = key(one);
    const other = name === null ? undefined : waiting.get(name)?.pop();
    if (other) found.set(one, other);
  }
  return found;
}

/** Pairs worded alike, the most alike first; of those that are equally so, those of one form, then the first of both reports. */
function similar(left: readonly Known[], right: readonly Known[], within: boolean): Map<Known, Known> {
  const groups = Map.groupBy(right, ({ section }) => (within ? section : ''));
  const lookups = new Map([...groups].map(([name, ones]) => [name, candidatesAmong(ones.map(({ words }) => words), alike)]));
  const likely: { one: Known; other: Known; score: number; form: boolean }[] = [];
  for (const one of left) {
    const name = within ? one.section : '';
    for (const index of lookups.get(name)?.(one.words) ?? []) {
      const other = groups.get(name)?.[index] as Known;
      const score = likeness(one.words, other.words);
      if (score >= alike && (one.claim.form === 'exists') === (other.claim.form === 'exists')) likely.push({ one, other, score, form: one.claim.form === other.claim.form });
    }
  }
  const found = new Map<Known, Known>();
  const taken = new Set<Known>();
  for (const { one, other } of likely.sort((a, b) => b.score - a.score || Number(b.form) - Number(a.form))) {
    if (found.has(one) || taken.has(other)) continue;
    found.set(one, other);
    taken.add(other);
  }
  return found;
}
