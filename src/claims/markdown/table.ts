import type { Token } from 'markdown-it';
import type { Cell, Unit } from './unit.ts';

/** A cell is read up to here. */
const longest = 1_000;

/** Units of a table that begins at `tokens[start]`: one for each data row. `end` is the index of its last token. */
export function tableUnits(tokens: readonly Token[], start: number, lines: readonly string[]): { units: Unit[]; end: number } {
  const header: string[] = [];
  const rows: Cell[][] = [];
  const units: Unit[] = [];
  const table = { header, rows };
  let cells: Cell[] | null = null;
  let line = 0;
  let from = 0;
  let at = start + 1;
  for (; at < tokens.length && (tokens[at] as Token).type !== 'table_close'; at++) {
    const token = tokens[at] as Token;
    if (token.type === 'tr_open') [line, cells, from] = [token.map?.[0] ?? 0, [], 0];
    else if (token.type === 'inline' && cells) {
      const column = (lines[line] ?? '').indexOf(token.content, from);
      cells.push({ column: Math.max(column, from) + 1, raw: token.content.slice(0, longest) });
      if (column >= 0 && token.content !== '') from = column + token.content.length;
    } else if (token.type === 'tr_close' && cells) {
      const raw = (lines[line] ?? '').trim();
      if (header.length === 0) header.push(...cells.map((cell) => cell.raw));
      else {
        rows.push(cells);
        units.push({ kind: 'row', line: line + 1, column: (lines[line] ?? '').indexOf(raw) + 1, raw, cells, table });
      }
      cells = null;
    }
  }
  return { units, end: at };
}
