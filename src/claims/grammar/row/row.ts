import { tags } from '../../lexicon/tag.ts';
import type { Words } from '../../lexicon/lexicon.ts';
import type { Mode } from '../../../model/extraction.ts';
import type { UnitOf } from '../../markdown/unit.ts';
import { nothing, type Said } from '../draft.ts';
import { markOf, polarityOf } from '../polarity.ts';
import { means, read, type Reading } from '../reading.ts';
import { isState } from './cell.ts';
import { type Column, columnsOf } from './columns.ts';
import { figureCells, statusDrafts, wideDrafts } from './drafts.ts';

export type Cells = readonly { column: Column; reading: Reading; at: number }[];
/** A table row as its rules see it. `at` of its drafts are columns of the line. */
export type Row = { cells: Cells; name: string; total: boolean };

const ongoing = /in[\s-]progress|ongoing|under\s?way|进行中|진행/i;
const total = /^(?:grand\s)?(?:sub)?(?:totals?|sum|overall|all|totalt|gesamt|summe|合计|总计|합계|총계|計|合計)\b|^(?:合计|总计|합계|총계|合計)/i;

/** The cells of a table row as they are read. */
export function cellsOf(unit: UnitOf<'row'>, title: string, words: Words): Cells {
  const { columns, readings } = columnsOf(unit.table, words, title);
  const known = readings.get(unit.cells);
  return unit.cells.flatMap((cell, index): Cells[number][] => {
    const column = columns[index];
    return column ? [{ column, reading: known?.[index] ?? read(cell.raw, words), at: cell.column }] : [];
  });
}

/** Claims of a table row: every cell that states a figure or a verdict about the row's subject. */
export function row(cells: Cells, mode: Mode): Said {
  const subject = cells.find(({ column }) => column.role === 'subject')?.reading;
  const name = subject?.text ?? '';
  if ((subject && subject.tokens.length === 0 && subject.marks.length === 0)) return nothing;
  const whole: Row = { cells, name, total: total.test(name) };
  if (isOpenRow(cells)) return { drafts: [], admits: 'open' };
  const statuses = statusDrafts(whole);
  if (mode === 'open' || mode === 'ref') return statuses.drafts.every((draft) => draft.polarity === '+') && cells.some(({ reading }) => markOf(reading)?.kind === 'good') ? statuses : nothing;
  const numeric = cells.filter(({ column }) => column.numeric && (column.role === 'value' || column.role === 'limit')).length;
  if (numeric >= 3) return wideDrafts(whole);
  const figures = figureCells(whole);
  const judged = figures.some(({ figure }) => figure.shape !== 'count');
  const beside = statuses.drafts.filter((status) => !figures.some(({ cell }) => cell === status.at));
  return { drafts: [...(judged ? [] : beside), ...figures.map(({ draft }) => draft)], ...(statuses.admits ? { admits: statuses.admits } : {}) };
}

/** Work to come: a cell says pending and none says that anything is done. What is in progress may have figures already. */
function isOpenRow(cells: Cells): boolean {
  const stated = cells.filter(({ column, reading }) => column.role !== 'limit' && column.role !== 'note' && (column.role === 'status' || column.role === 'value' || reading.marks.length > 0) && isState(reading, column.role === 'status'));
  const open = stated.some(({ reading }) => markOf(reading)?.kind === 'open' || (means(reading, tags.open) && !means(reading, tags.good) && !ongoing.test(reading.text)));
  return open && !stated.some(({ reading }) => polarityOf(reading) === '+' && (markOf(reading)?.kind === 'good' || means(reading, tags.good)));
}
