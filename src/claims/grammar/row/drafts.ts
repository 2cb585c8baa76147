import { tags } from '../../lexicon/tag.ts';
import type { PlacedFigure } from '../../number/figures.ts';
import type { Draft, Said } from '../draft.ts';
import { formOf } from '../figure-draft.ts';
import { markOf, polarityOf } from '../polarity.ts';
import { means } from '../reading.ts';
import { tidy } from '../subject.ts';
import { cellFigure, isState } from './cell.ts';
import type { Cells, Row } from './row.ts';

/** `cell` is the column at which the figure's cell begins. */
type FigureCell = { figure: PlacedFigure; draft: Draft; cell: number };
const pick_total = /total|overall|sum|gesamt|합계|总|計/i;

/** The figures of a row, a claim each. */
export function figureCells({ cells, name }: Row): FigureCell[] {
  const judgement = polarityOfRow(cells);
  const stated = cells.some(({ column, reading }) => column.role === 'status' || isState(reading, false));
  return cells.flatMap(({ column, reading, at }): FigureCell[] => {
    const allowed = column.role === 'value' || column.role === 'status' || (column.role === 'note' && stated) || (column.role === 'subject' && reading.marks.length > 0 && reading.figures.some(({ figure }) => figure.pct !== undefined || figure.unit === '%'));
    const figure = allowed ? cellFigure(reading, column.role === 'value' && !column.numeric && reading.tokens.length > 6) : null;
    if (!figure || (column.role === 'note' && figure.shape === 'bare') || means(reading, tags.modal)) return [];
    return [{ figure, cell: at, draft: figureDraft(name, column.header, figure, at + figure.from, judgement) }];
  });
}

const figureDraft = (name: string, header: string, figure: PlacedFigure, at: number, polarity: Draft['polarity'], parts: readonly string[] = []): Draft => ({
  rule: 'table-figure', tier: 'structural', form: formOf[figure.shape], subject: tidy(`${name}: ${header}`), polarity, value: parts.length === 0 ? figure.figure : { ...figure.figure, parts: [...parts] }, at,
});

/** Rows of three figures or more say one thing, the percentage if there is one, else the total; a total row says each. */
export function wideDrafts(row: Row): Said {
  const judgement = polarityOfRow(row.cells);
  const found = row.cells.flatMap(({ column, reading, at }) => {
    const figure = column.role === 'value' && column.numeric ? cellFigure(reading, false) : null;
    return figure ? [{ column, figure, at: at + figure.from }] : [];
  });
  if (row.total) return { drafts: found.map(({ column, figure, at }) => figureDraft(row.name, column.header, figure, at, judgement)) };
  const head = found.find(({ figure }) => figure.shape === 'percent') ?? found.find(({ column }) => pick_total.test(column.header)) ?? found[0];
  const parts = found.filter((one) => one !== head).map(({ figure }) => figure.figure.raw);
  return { drafts: head ? [figureDraft(row.name, head.column.header, head.figure, head.at, judgement, parts)] : statusDrafts(row).drafts };
}

/** The verdicts of a row. Where a column is for them, they are read there, and in columns of marks; else wherever a cell is one. */
export function statusDrafts({ cells, name }: Row): Said {
  const has = cells.some(({ column, reading }) => column.role === 'status' && isState(reading, true));
  const verdicts = cells.filter(({ column, reading }) => {
    if (column.role === 'status') return isState(reading, true);
    if (column.role === 'limit' || column.role === 'other' || column.role === 'note') return false;
    if (has) return column.role === 'value' && column.marked && isState(reading, false);
    return (column.role === 'value' || reading.marks.length > 0) && isState(reading, false);
  }).filter(({ reading }) => markOf(reading)?.kind !== 'open' && (markOf(reading) !== null || !means(reading, tags.open)));
  const rest = verdicts.filter(({ column }) => column.role !== 'subject' && column.role !== 'id');
  const kept = rest.length > 0 ? rest : verdicts.slice(0, 1);
  const drafts = kept.map(({ column, reading, at }): Draft => ({
    rule: 'table-state', tier: 'structural', form: 'state', subject: column.role === 'value' ? tidy(`${name}: ${column.header}`) : tidy(name), polarity: polarityOf(reading), value: null, at,
  }));
  const worst = drafts.some((draft) => draft.polarity === '-') ? 'failure' : drafts.some((draft) => draft.polarity === '~') ? 'warning' : null;
  return { drafts, ...(worst ? { admits: worst } : {}) };
}

function polarityOfRow(cells: Cells): Draft['polarity'] {
  const status = cells.find(({ column, reading }) => column.role === 'status' && isState(reading, true)) ?? cells.find(({ reading }) => reading.marks.length > 0);
  return status ? polarityOf(status.reading) : '+';
}
