import { tags } from '../../lexicon/tag.ts';
import type { Words } from '../../lexicon/lexicon.ts';
import type { Cell, Table } from '../../markdown/unit.ts';
import { keyOf } from '../key.ts';
import { means, read, type Reading } from '../reading.ts';
import { cellFigure } from './cell.ts';

/** What a column holds: the row's name, its verdict, a limit to be held against, another's figures (a competitor's), notes, or values. */
export type Column = { role: 'id' | 'subject' | 'status' | 'limit' | 'other' | 'note' | 'value'; header: string; numeric: boolean; marked: boolean };

/** So many rows tell what a column holds. */
const sample = 50;
const id_header = /^(?:#|№|no\.?|nr\.?|id|s\.?no\.?|item #|step|序号|번호|番号)$/i;
const own = /^(?:us|ours?|we|this|this project|our (?:app|system|solution|tool|project))$/i;
const compared = /\b(?:better|winner|vs\.?|competitors?|alternative)\b/i;
const named = /^(?:ports?|versions?|year|date|page|phone|code|(?:http )?status code|http(?: status)?|index|order|rank|step|phase|day|week|line|line number)$/i;
const noted = /\b(?:notes?|comments?|remarks?|description|purpose|details|evidence|explanation|reason|kommentar|commentaire|observa\w+|notas?|bemerkung|beschreibung)\b|备注|说明|비고|설명|備考/i;

/** What is known of a table: its columns, and the readings of the rows that told it. */
type Known = { columns: Column[]; readings: ReadonlyMap<readonly Cell[], readonly Reading[]> };
const cache = new WeakMap<Table, Known>();

/** Roles of a table's columns, by their headers and first rows. */
export function columnsOf(table: Table, words: Words, title: string): Known {
  const known = cache.get(table);
  if (known) return known;
  const readings = new Map(table.rows.slice(0, sample).map((cells) => [cells, cells.map((cell) => read(cell.raw, words))] as const));
  const rows = [...readings.values()];
  const headers = table.header.map((raw) => read(raw, words));
  const columns = headers.map((header, index): Column => {
    const cells = rows.map((row) => row[index]).filter((cell): cell is Reading => cell !== undefined && cell.text !== '' && !/^[-–—]$/.test(cell.text));
    const share = (holds: (cell: Reading) => boolean): number => (cells.length === 0 ? 0 : cells.filter(holds).length / cells.length);
    const numeric = share((cell) => cellFigure(cell, true) !== null) >= 0.6;
    const role = roleOf(header, words);
    return { role: role === 'note' && numeric && !noted.test(header.text) ? 'value' : role, header: header.text, numeric, marked: share((cell) => cell.marks.length > 0) >= 0.5 };
  });
  nameSubject(columns, rows);
  setCompetitors(columns, title);
  const found = { columns, readings };
  cache.set(table, found);
  return found;
}

function roleOf(header: Reading, words: Words): Column['role'] {
  if (id_header.test(header.text) || named.test(header.text)) return 'id';
  const key = keyOf({ ...header, text: `${header.text}: x` }, words);
  if (means(header, tags.limit | tags.estimate)) return 'limit';
  if (compared.test(header.text)) return 'other';
  if (noted.test(header.text)) return 'note';
  if (key?.kind === 'status') return 'status';
  return key?.kind === 'meta' || key?.kind === 'background' || key?.kind === 'plan' ? 'note' : 'value';
}

/** The first column that is no number of its own names the row. */
function nameSubject(columns: Column[], rows: readonly (readonly Reading[])[]): void {
  const markOnly = (index: number): boolean => rows.length > 0 && rows.every((row) => row[index]?.tokens.length === 0);
  const plainId = (index: number): boolean => rows.length > 0 && rows.every((row) => /^[A-Z]{0,6}[-_.]?\d{1,5}(?:\.\d{1,3})?$/i.test(row[index]?.text ?? ''));
  const named = columns.findIndex((column, at) => column.role !== 'id' && !markOnly(at) && !(plainId(at) && at < columns.length - 1));
  // Where only figures follow, m12 is a name and no number of the row.
  const id = columns.findIndex((column, at) => column.role !== 'id' && plainId(at));
  const index = id >= 0 && id < named && columns[named]?.numeric ? id : named;
  columns.forEach((column, at) => { if (at < index && !column.marked) column.role = 'id'; });
  const subject = columns[index];
  if (subject) [subject.role, subject.numeric, subject.marked] = ['subject', false, false];
}

/** Where one column is our own (Us, or the name in the title), the others are competitors. */
function setCompetitors(columns: Column[], title: string): void {
  const words = new Set(title.toLowerCase().split(/[^\p{L}\p{N}.]+/u).filter((word) => word.length > 2));
  const ours = columns.find((column) => column.role === 'value' && (own.test(column.header) || words.has(column.header.toLowerCase())));
  if (!ours || (!own.test(ours.header) && columns.filter(({ role }) => role === 'value').length < 3)) return;
  for (const column of columns) if (column !== ours && column.role === 'value') column.role = 'other';
}
