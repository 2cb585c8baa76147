/**
 * Where something stands: 1-based line, 1-based column in UTF-16 units, and the source there with block markup taken off. Where lines of
 * prose were joined, `wraps` says at which index of `raw` each further line begins.
 */
export type Placed = { line: number; column: number; raw: string; wraps?: readonly Wrap[] };
export type Wrap = { at: number; line: number; column: number };
export type Cell = { column: number; raw: string };
/** One table: its header, and its rows of cells below it. */
export type Table = { header: readonly string[]; rows: readonly (readonly Cell[])[] };
/** One code block: its language in lower case, its lines, and the line its text begins on. */
export type CodeBlock = { language: string; lines: readonly string[]; line: number };
export type Task = 'done' | 'open' | 'part';

/** The smallest piece of a report that can say something. `depth` counts the lists around it; `task` is a checkbox. */
export type Unit =
  | Placed & { kind: 'heading'; level: number }
  | Placed & { kind: 'item'; depth: number; task: Task | null }
  | Placed & { kind: 'line'; depth: number }
  | Placed & { kind: 'row'; cells: readonly Cell[]; table: Table }
  | Placed & { kind: 'code'; block: CodeBlock }
  | Placed & { kind: 'break' };
export type UnitOf<Kind extends Unit['kind']> = Extract<Unit, { kind: Kind }>;

/** Line and column of an index of a unit's source. */
export function placeOf(unit: Placed, at: number): { line: number; column: number } {
  const wrap = unit.wraps?.[wrapsUpTo(unit.wraps, at) - 1];
  return wrap ? { line: wrap.line, column: wrap.column + at - wrap.at } : { line: unit.line, column: unit.column + at };
}

/** How many lines of joined prose begin at or before an index. A paragraph may have as many as the report. */
export function wrapsUpTo(wraps: readonly Wrap[], at: number): number {
  let low = 0;
  let high = wraps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((wraps[middle] as Wrap).at <= at) low = middle + 1; else high = middle;
  }
  return low;
}
