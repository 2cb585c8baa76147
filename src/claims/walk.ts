import type { Mode } from '../model/extraction.ts';
import { code } from './grammar/code/code.ts';
import { type Said, type Signs, signsOf } from './grammar/draft.ts';
import { heading } from './grammar/heading.ts';
import { type Line, lineOf } from './grammar/line.ts';
import { read, type Reading, readCode } from './grammar/reading.ts';
import { cellsOf, row } from './grammar/row/row.ts';
import { statement } from './grammar/statement.ts';
import type { Words } from './lexicon/lexicon.ts';
import type { Unit, UnitOf } from './markdown/unit.ts';
import { leadOf } from './mode/lead.ts';
import { enterBreak, enterHeading, enterLead, enterLine, leadsAround, modeAt, type Modes, start } from './mode/modes.ts';
import { sectionMode } from './mode/section.ts';

/** A unit with what was read in it and what it says. `section` are the headings above it, outermost first; `signs` are the marks and figures it was asked for. */
export type Stated = { unit: Unit; readonly reading: Reading; mode: Mode; section: readonly string[]; said: Said; signs: Signs };
type Walked = Pick<Stated, 'reading' | 'mode' | 'said' | 'signs'>;

/** Reads the units of a report in order. What a unit says depends on the headings and leads before it. */
export function walk(units: readonly Unit[], words: Words): Stated[] {
  const modes = start(units.filter((unit) => unit.kind === 'heading' && unit.level === 1).length > 2);
  const title = units.find((unit) => unit.kind === 'heading')?.raw ?? '';
  let section: readonly string[] = [];
  const stated: Stated[] = [];
  for (const [index, unit] of units.entries()) {
    if (unit.kind === 'break') { enterBreak(modes); continue; }
    if (unit.kind === 'row' || unit.kind === 'code') {
      enterLine(modes, 0, true);
      stated.push(walkBlock(unit, modeAt(modes, 0), section, title, words));
      continue;
    }
    const walked = unit.kind === 'heading' ? walkHeading(unit, modes, words) : walkLine(unit, nests(unit, units[index + 1]), modes, words);
    if (unit.kind === 'heading') section = modes.headings.map(({ text }) => text);
    stated.push({ unit, section, ...walked });
  }
  return stated;
}

/** Rows are read cell by cell and most code is not read at all, so the line as a whole is read when somebody asks for it. */
function walkBlock(unit: UnitOf<'row' | 'code'>, mode: Mode, section: readonly string[], title: string, words: Words): Stated {
  const cells = unit.kind === 'row' ? cellsOf(unit, title, words) : [];
  const said = unit.kind === 'row' ? row(cells, mode) : code(unit, mode, words);
  let reading: Reading | null = null;
  const whole = (): Reading => (reading ??= unit.kind === 'row' ? read(unit.raw, words) : readCode(unit.raw, words));
  const signs = signsOf(unit.kind === 'row' ? cells.map((cell) => cell.reading) : said.drafts.length > 0 ? [whole()] : []);
  return { unit, mode, section, said, signs, get reading() { return whole(); } };
}

function walkHeading(unit: UnitOf<'heading'>, modes: Modes, words: Words): Walked {
  const line = lineOf(unit.raw, { mode: 'neutral', depth: 0, task: null, kind: 'line', preamble: false, nests: false }, words);
  const own = sectionMode(line.reading, words, true);
  enterHeading(modes, unit.level, line.reading.text.trim(), own);
  const mode = modeAt(modes, 0);
  return { reading: line.reading, mode, said: heading({ ...line, mode }, unit.level, own.mode), signs: signsOf([line.reading]) };
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
  if (lead) enterLead(modes, depth, lead);
  return { reading: line.reading, mode, said, signs: signsOf([line.reading]) };
}
