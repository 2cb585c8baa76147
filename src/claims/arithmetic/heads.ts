import type { Page } from '../page.ts';
import { perPage } from '../per-page.ts';
import type { Stated } from '../walk.ts';

/** A heading or lead that says how many things follow: `Files created (11 files):`, `All 27 blockers resolved:`. `noun` is what it counts. */
export type Head = { at: number; one: Stated; raw: string; n: number; nouns: readonly string[]; all: boolean };

const trailing = /[(（]\s?(\d{1,4})(?:\s?((?:[\p{L}-]{1,24}\s?){1,3}))?\s?[)）]\s?[:：]?$/u;
const all = /^[^\p{L}\d]{0,4}all (\d{1,4}) ((?:[\p{L}-]{1,24}\s?){1,6}):$/iu;

/** `Fixed 4 bugs:`, `Three files were modified:`: the number and its noun, and no more than what was done to them. */
const done = 'created|added|fixed|resolved|modified|updated|removed|deleted|implemented|found|identified|introduced|changed|addressed';
const told = new RegExp(String.raw`^[^\p{L}\d]{0,4}(?:(?:we|i|have|has|the|a|total|of|following|these|new|wrote|${done}) ){0,4}(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ((?:[\p{L}-]{1,24} ){0,2}?[\p{L}-]{3,24})(?: (?:were|was|are|have been))?(?: (?:${done}))?:$`, 'iu');
/** The last character of every head. */
const ends_head = /[)）:：\s]/u;
const in_words = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** The heads of a report, in order. */
export const headsOf = perPage(({ stated }): readonly Head[] => {
  return stated.flatMap((one, at): Head[] => {
    const { unit, reading: { text } } = one;
    if (unit.kind === 'row' || unit.kind === 'code') return [];
    if (!ends_head.test(text.at(-1) ?? '')) return [];
    const [said, raw = '', noun] = trailing.exec(text) ?? [];
    const [, every = '', things = ''] = said === undefined ? all.exec(text) ?? [] : [];
    if (said !== undefined && (unit.kind === 'heading' || text.endsWith(':') || text.endsWith('：'))) {
      const nouns = wordsOf(noun ?? text.slice(0, -said.length)).slice(-3);
      return [{ at, one, raw, n: Number(raw), nouns, all: false }];
    }
    if (every !== '') return [{ at, one, raw: every, n: Number(every), nouns: wordsOf(things), all: true }];
    const [, number = '', what = ''] = text.endsWith(':') ? told.exec(text) ?? [] : [];
    const word = in_words.indexOf(number.toLowerCase());
    return number === '' ? [] : [{ at, one, raw: number, n: word < 0 ? Number(number) : word + 2, nouns: wordsOf(what), all: false }];
  });
});

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];

/**
 * The units right below a head that are of one sort: a table's rows, a list's items, a block's lines. Null where they are mixed, where prose comes
 * first, or where more of them come later: what belongs to the head is then not plain.
 */
export function below({ stated }: Page, { at, one: head }: Head): readonly Stated[] | null {
  const depth = head.unit.kind === 'item' ? head.unit.depth : 0;
  const found: Stated[] = [];
  let ended = false;
  for (const one of stated.slice(at + 1, at + 400)) {
    const { unit } = one;
    if (unit.kind === 'heading' || (unit.kind === 'item' && unit.depth <= depth) || unit.line > (stated.at(-1)?.unit.line ?? 0)) break;
    const prose = unit.kind === 'line' && unit.depth <= depth;
    if (prose && (found.length === 0 || open_end.test(unit.raw))) return null;
    if (prose) ended = true;
    else if (ended) { if (head.unit.kind === 'heading') return null; break; }
    else if (found.length === 0 || sameSort(found[0] as Stated, one)) found.push(one);
    else if (unit.kind !== 'line' && unit.kind !== 'item') return null;
  }
  return found.some(({ unit }) => open_end.test(unit.raw)) ? null : found;
}

/** And 5 more, etc.: the list is not all. */
const open_end = /\bmore\b|\badditional\b|^\W{0,4}plus\b|\bremaining\b|\b(?:multiple|various|several|numerous|many)\b|\betc\b|\.\.\.|…|\bothers?\b|weitere|и др|など|等$|além|otros|autres|\bfler\b/i;

function sameSort({ unit: a }: Stated, { unit: b }: Stated): boolean {
  if (a.kind === 'row') return b.kind === 'row' && a.table === b.table;
  if (a.kind === 'code') return b.kind === 'code' && a.block === b.block;
  return a.kind === 'item' && b.kind === 'item' && a.depth === b.depth;
}
