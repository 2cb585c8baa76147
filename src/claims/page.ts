import type { ClaimFinding, ExtractedClaim } from '../model/extraction.ts';
import type { Reading } from './grammar/reading.ts';
import type { Words } from './lexicon/lexicon.ts';
import { plain } from './markdown/plain.ts';
import { placeOf, type Table } from './markdown/unit.ts';
import { perPage } from './per-page.ts';
import { leadsOver } from './scope.ts';
import type { Stated } from './walk.ts';

/** One table with its cells as text without markup. `first` is the index of its first row among the page's units; `last` that of its last. */
export type Sheet = { header: readonly string[]; rows: readonly { line: number; cells: readonly string[] }[]; first: number; last: number; section: readonly string[] };
/** A report as the rules for findings see it: its units in order, its tables, the leads above each unit, and the claims made of each line. */
export type Page = { stated: readonly Stated[]; sheets: readonly Sheet[]; leads: ReadonlyMap<Stated, readonly string[]>; claimsAt: ReadonlyMap<number, readonly ExtractedClaim[]>; words: Words };
/** A rule looks at the whole report and says which statements of it do not fit each other. */
export type Rule = (page: Page) => ClaimFinding[];

export function pageOf(stated: readonly Stated[], claims: readonly ExtractedClaim[], words: Words): Page {
  const sheets = new Map<Table, { header: string[]; rows: Sheet['rows'][number][]; first: number; last: number; section: readonly string[] }>();
  stated.forEach(({ unit, section }, index) => {
    if (unit.kind !== 'row') return;
    const sheet = sheets.get(unit.table) ?? { header: unit.table.header.map((raw) => plain(raw).text), rows: [], first: index, last: index, section };
    sheet.rows.push({ line: unit.line, cells: unit.cells.map(({ raw }) => plain(raw).text) });
    sheet.last = index;
    sheets.set(unit.table, sheet);
  });
  return { stated, sheets: [...sheets.values()], leads: leadsOver(stated), claimsAt: Map.groupBy(claims, ({ line }) => line), words };
}

/** Units that state something now: neither plans, nor references, nor program text. */
export const spoken = perPage(({ stated }): readonly Stated[] =>
  stated.filter(({ unit, mode, said }) => mode !== 'open' && mode !== 'ref' && (unit.kind !== 'code' || said.drafts.length > 0)));
/** Those of them with a digit outside quoted code: no other states a figure. */
export const figured = perPage((page): readonly Stated[] => spoken(page).filter((one) => /\d/.test(spokenText(one))));
/** Those of them with a percentage. */
export const percented = perPage((page): readonly Stated[] => figured(page).filter((one) => spokenText(one).includes('%')));

/** A bare figure or a state in code is put so for its looks; anything else in code is quoted, not said. */
const for_looks = /^(?:[~≈<>]?[\d.,]{1,16}\s?(?:%|[a-zA-Z]{1,3})?|[A-Z]{2,20}(?:[ _-][A-Z]{1,20}){0,4})$/;

/** The text of a unit with quoted code blanked, so that places stay. */
export function spokenText({ reading }: Stated): string {
  const { text, code } = reading;
  if (code.length === 0) return text;
  let blanked = blanked_of.get(reading);
  if (blanked === undefined) blanked_of.set(reading, blanked = code.reduce((all, [from, to]) => (for_looks.test(text.slice(from, to)) ? all : all.slice(0, from) + ' '.repeat(to - from) + all.slice(to)), text));
  return blanked;
}
/** Every rule asks for the text of every unit; it is kept as long as its reading is. */
const blanked_of = new WeakMap<Reading, string>();

/** The line on which a piece of a unit stands. */
export function lineIn({ unit }: Stated, piece: string): number {
  const at = unit.raw.indexOf(piece);
  return at < 0 ? unit.line : placeOf(unit, at).line;
}
