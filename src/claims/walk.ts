import type { Mode } from '../model/extraction.ts';
import { code } from './grammar/code/code.ts';
import { type Said, type Signs, signsOf } from './grammar/draft.ts';
import { heading } from './grammar/heading.ts';
import { type Line, lineOf, readLine } from './grammar/line.ts';
import { read, type Reading, readCode } from './grammar/reading.ts';
import { cellsOf, row } from './grammar/row/row.ts';
import { statement } from './grammar/statement.ts';
import type { Words } from './lexicon/lexicon.ts';
import { longest } from './markdown/cut.ts';
import type { Unit, UnitOf } from './markdown/unit.ts';
import { leadOf } from './mode/lead.ts';
import { enterBreak, enterHeading, enterLead, enterLine, leadsAround, modeAt, type Modes, start } from './mode/modes.ts';
import { sectionMode } from './mode/section.ts';

/** A unit with what was read in it and what it says. `section` are the headings above it, outermost first; `signs` are the marks and figures it was asked for. */
export type Stated = { unit: Unit; readonly reading: Reading; mode: Mode; section: readonly string[]; said: Said; signs: Signs };
/** What a unit was found to say. `reading` is null where the unit as a whole was not read; `again` reads it. */
type Walked = Pick<Stated, 'mode' | 'said' | 'signs'> & { reading: Reading | null; again: () => Reading };

/**
 * Readings of so many characters, with some for each unit, are kept; those behind them are made again when somebody asks, so that memory
 * grows with the text and not with what is read in it.
 */
const most_kept = 30_000_000;
const unit_costs = 50;

/** Reads the units of a report in order. What a unit says depends on the headings and leads before it. */
export function walk(units: readonly Unit[], words: Words): Stated[] {
  const modes = start(units.filter((unit) => unit.kind === 'heading' && unit.level === 1).length > 2);
  const title = units.find((unit) => unit.kind === 'heading')?.raw ?? '';
  let section: readonly string[] = [];
  const stated: Stated[] = [];
  let kept = 0;
  for (const [index, unit] of units.entries()) {
    if (unit.kind === 'break') { enterBreak(modes); continue; }
    const walked = unit.kind === 'row' || unit.kind === 'code' ? walkBlock(unit, modes, title, words)
      : unit.kind === 'heading' ? walkHeading(unit, modes, words) : walkLine(unit, nests(unit, units[index + 1]), modes, words);
    if (unit.kind === 'heading') section = modes.headings.map(({ text }) => text);
    kept += unit.raw.length + unit_costs;
    stated.push(remembered(unit, section, walked, kept < most_kept));
  }
  return stated;
}

function remembered(unit: Unit, section: readonly string[], { reading, again, mode, said, signs }: Walked, keeps: boolean): Stated {
  if (keeps && reading) return { unit, mode, section, said, signs, reading };
  let kept: Reading | null = null;
  const read_again = (): Reading => {
    const now = again();
    if (keeps) kept = now;
    return now;
  };
  return { unit, mode, section, said, signs, get reading() { return kept ?? read_again(); } };
}

/** Rows are read cell by cell and most code is not read at all, so the line as a whole is read when somebody asks for it. */
function walkBlock(unit: UnitOf<'row' | 'code'>, modes: Modes, title: string, words: Words): Walked {
  enterLine(modes, 0, true);
  const mode = modeAt(modes, 0);
  const again = (): Reading => (unit.kind === 'row' ? read(unit.raw.slice(0, longest), words) : readCode(unit.raw, words));
  if (unit.kind === 'row') {
    const cells = cellsOf(unit, title, words);
    return { reading: null, again, mode, said: row(cells, mode), signs: signsOf(cells.map((cell) => cell.reading)) };
  }
  const said = code(unit, mode, words);
  const reading = said.drafts.length > 0 ? again() : null;
  return { reading, again, mode, said, signs: signsOf(reading ? [reading] : []) };
}

function walkHeading(unit: UnitOf<'heading'>, modes: Modes, words: Words): Walked {
  const line = lineOf(unit.raw, { mode: 'neutral', depth: 0, task: null, kind: 'line', preamble: false, nests: false }, words);
  const own = sectionMode(line.reading, words, true);
  enterHeading(modes, unit.level, line.reading.text.trim(), own);
  const mode = modeAt(modes, 0);
  return { reading: line.reading, again: () => readLine(unit.raw, words), mode, said: heading({ ...line, mode }, unit.level, own.mode), signs: signsOf([line.reading]) };
}

const nests = (unit: UnitOf<'item' | 'line'>, next: Unit | undefined): boolean => next?.kind === 'item' && next.depth > unit.depth;

function walkLine(unit: UnitOf<'item' | 'line'>, nested: boolean, modes: Modes, words: Words): Walked {
  const depth = unit.depth - (unit.kind === 'item' ? 1 : 0);
  enterLine(modes, depth, unit.kind === 'item');
  const mode = modeAt(modes, depth);
  const around = { depth: unit.depth - leadsAround(modes, depth), preamble: modes.headings.length < 2 && !modes.closed, nests: nested };
  const line: Line = lineOf(unit.raw, { mode, task: unit.kind === 'item' ? unit.task : null, kind: unit.kind, ...around }, words);
  const said = statement(line);
  const lead = leadOf(line, said);
  if (lead) enterLead(modes, depth, lead, unit.kind === 'item');
  return { reading: line.reading, again: () => readLine(unit.raw, words), mode, said, signs: signsOf([line.reading]) };
}
