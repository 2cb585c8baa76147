import type { Token } from 'markdown-it';
import type { Cell, Unit } from './unit.ts';

/** A cell is read up to here, and looked for so far behind the one before. */
const longest = 1_000;

/** A table whose rows are still coming. The first row is its header. */
export type OpenTable = { header: string[]; rows: Cell[][] };

/** The unit of the table row of these tokens (`tr_open` to `tr_close`); null for the header. Cells stand where the line has them. */
export function rowUnit(tokens: readonly Token[], table: OpenTable, lines: readonly string[]): Unit | null {
  const line = tokens[0]?.map?.[0] ?? 0;
  const source = lines[line] ?? '';
  const cells: Cell[] = [];
  let from = 0;
  for (const { type, content } of tokens) {
    if (type !== 'inline') continue;
    // Not found, as where the backslash of a bar was taken off: it is somewhere behind the one before.
    const gap = content === '' ? -1 : source.slice(from, from + longest + content.length).indexOf(content);
    cells.push({ column: from + Math.max(gap, 0) + 1, raw: content.slice(0, longest) });
    if (gap >= 0) from += gap + content.length;
  }
  if (table.header.length === 0) {
    table.header.push(...cells.map((cell) => cell.raw));
    return null;
  }
  table.rows.push(cells);
  const raw = source.trim();
  return { kind: 'row', line: line + 1, column: source.indexOf(raw) + 1, raw, cells, table };
}
