import { find } from './lexicon/trie.ts';
import type { Words } from './lexicon/lexicon.ts';
import { tokensOf } from './lexicon/tokens.ts';
import type { Stated } from './walk.ts';

/** Words by which what stands below is of another time, or is only wished for. */
const other_time = /\b(?:before|after|previous(?:ly)?|initial(?:ly)?|baseline|old|older|former|original|expected|target|goal|history|changelog|vs|versus|compar\w{2,8}|planned|examples?|samples?|runs?)\b|\b(?:week|day|sprint|iteration|attempt|run|round|session|version)\s?#?\d|\bv?\d{1,4}\.\d|\b(?:19|20)\d\d\b|vorher|nachher|bisher|avant|après|antes|después|depois|före|efter|之前|之后|以前|이전|이후/i;
const ordinal = /^\W{0,4}\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s/u;
const colon = /[:：]["”*_]{0,4}$/;

/** The leads above each unit, outermost first: `Backend:` or a bold line above a list, and the items that a deeper item belongs to. One pass. */
export function leadsOver(stated: readonly Stated[]): Map<Stated, readonly string[]> {
  const over = new Map<Stated, readonly string[]>();
  let leads: string[] = [];
  let listed = false;
  for (const one of stated) {
    const { unit } = one;
    if (unit.kind === 'heading') { leads = []; listed = false; over.set(one, []); continue; }
    if (unit.kind === 'row' || unit.kind === 'code') { over.set(one, leads.slice(0, 1)); listed = true; continue; }
    if (unit.kind !== 'item' && unit.kind !== 'line') continue;
    const item = unit.kind === 'item';
    if (!item && unit.depth === 0 && listed) leads = [];
    listed = item || (unit.depth > 0 && listed);
    const depth = unit.depth;
    over.set(one, leads.slice(0, item ? depth : depth + 1).filter((lead) => lead !== ''));
    if (item || isLead(one)) { leads.length = Math.min(leads.length, depth); while (leads.length < depth) leads.push(''); leads[depth] = one.reading.text; }
  }
  return over;
}

function isLead({ reading: { text, bold } }: Stated): boolean {
  return colon.test(text) || (bold.length === 1 && bold[0]?.[0] === 0 && bold[0][1] >= text.length && text.length <= 80 && !/[.!?。！？]$/.test(text));
}

/**
 * What part of the work a unit speaks of: the words of its headings and leads that are neither a section's usual name nor a state. Empty for the whole;
 * null where it is of another time (before, previous, version 1.2), and not to be held against the rest.
 */
export function scopeOf(one: Stated, leads: ReadonlyMap<Stated, readonly string[]>, words: Words, title: string | null): string | null {
  let known = topics_of.get(leads);
  if (!known) topics_of.set(leads, known = new Map());
  const topics: string[] = [];
  for (const text of [...one.section.filter((heading, index) => index > 0 || heading !== title), ...(leads.get(one) ?? [])]) {
    let topic = known.get(text);
    if (topic === undefined) known.set(text, topic = other_time.test(text) ? null : topical(text.replace(ordinal, ''), words));
    if (topic === null) return null;
    topics.push(...topic);
  }
  return topics.join(' ');
}
/** The words of each heading and lead of a page, which its units share; null for one of another time. Known by the page's leads. */
const topics_of = new WeakMap<ReadonlyMap<Stated, readonly string[]>, Map<string, readonly string[] | null>>();

/** What else sections are called whatever they say. */
const also_usual = new Set('verification validation evidence review findings observations qa summary conclusion dashboard scorecard detailed comprehensive real full complete suite coverage execution automated manual production readiness assessment quick glance tl dr outcome verdict state statement health quality implementation implemented api endpoint endpoints routes modules components services functions'.split(' '));

/** The words of a heading that are neither a section's usual name nor a state: what it is about. */
export function topical(text: string, words: Words): string[] {
  const tokens = tokensOf(text);
  const usual = [words.generic, words.sections, words.statements].flatMap((node) => find(node, tokens));
  return tokens.filter(({ from, to, word }) => /\d/.test(word) || !(also_usual.has(word) || usual.some((hit) => hit.from <= from && hit.to >= to))).map(({ word }) => word);
}

/** The title of a report that has one: its only heading of the first level. */
export function titleOf(stated: readonly Stated[]): string | null {
  let title: Stated | null = null;
  for (const one of stated) {
    if (one.unit.kind !== 'heading' || one.unit.level !== 1) continue;
    if (title) return null;
    title = one;
  }
  return title && title.reading.text.trim();
}
