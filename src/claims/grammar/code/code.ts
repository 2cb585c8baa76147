import type { Words } from '../../lexicon/lexicon.ts';
import type { UnitOf } from '../../markdown/unit.ts';
import type { Mode } from '../../../model/extraction.ts';
import { figuresOf } from '../asserted.ts';
import { type Draft, nothing, type Said } from '../draft.ts';
import { figureDraft } from '../figure-draft.ts';
import { keyOf } from '../key.ts';
import type { Line } from '../line.ts';
import { readCode } from '../reading.ts';
import { commit } from '../rule/commit.ts';
import { exitCode } from '../rule/exit-code.ts';
import { figure } from '../rule/figure.ts';
import { keyState } from '../rule/key-state.ts';
import { mark } from '../rule/mark.ts';
import { metadata } from '../rule/meta.ts';
import { none } from '../rule/none.ts';
import { openMark } from '../rule/open.ts';
import { path } from '../rule/path.ts';
import type { Rule } from '../rule/rule.ts';
import { statusKey } from '../rule/status-key.ts';
import { codeKind } from './kind.ts';
import { groupCount, listedPaths } from './listing.ts';
import { testCounts } from './test-counts.ts';
import { treeEntry } from './tree.ts';

const logged = /^\s{0,8}\[?(?:\d{4}-\d\d-\d\d[T ]|\d\d:\d\d:\d\d|(?:DEBUG|INFO|TRACE|WARN(?:ING)?|ERROR)\b[\]:]?)/;
/** Source states nothing, save the verdict of a test run; most of it need not be read to know. */
const tested = /pass|fail/i;
/** An item of a printed list that begins with what it counts: - 76 commands. */
const listedCount = /^\s{0,8}[-*•]\s{1,3}[~≈]?\s?\d/;
const comment = /(?:#|\/\/|--|\/\*|<!--|;)\s{0,3}(?=\p{Extended_Pictographic}|[✓✗✔✘])/u;
/** What is read of a printed line. A bare statement in it is none: printed words quote as often as they state. */
const rules: readonly Rule[] = [openMark, metadata, path, exitCode, commit, statusKey, figure, none, mark, keyState];

/** Claims of a line of code. Source and commands state nothing; a marked comment on configuration does, and so do printed results and listed files. */
export function code(unit: UnitOf<'code'>, mode: Mode, words: Words): Said {
  if (mode === 'open' || logged.test(unit.raw)) return nothing;
  const kind = codeKind(unit.block);
  if (kind === 'tree') return tree(unit.raw, mode, words);
  if (kind === 'config') return marked(unit, mode, words);
  if (kind === 'source' && !tested.test(unit.raw)) return nothing;
  const line = lineOfCode(unit.raw, mode, words);
  if (mode === 'ref' && line.reading.marks.length === 0) return nothing;
  if (kind === 'source') return testCounts(line) ?? nothing;
  const group = mode === 'done' ? groupCount(unit.raw) : null;
  if (group) return { drafts: [group] };
  const listed = listedPaths(withoutMark(unit.raw, line));
  if (listed) return listing(line, listed, line.reading.marks.length > 0 ? 'done' : mode);
  return said(line);
}

const withoutMark = (raw: string, { reading }: Line): string => {
  const mark = reading.marks[0];
  return mark && raw.slice(0, mark.from).trim() === '' ? ' '.repeat(mark.to) + raw.slice(mark.to).replace('\uFE0F', ' ') : raw;
};

function said(line: Line): Said {
  const counts = testCounts(line);
  if (counts) return counts;
  if (line.key === null && line.reading.marks.length === 0) return exitCode(line) ?? commit(line) ?? (listedCount.test(line.reading.text) ? counted(line) : null) ?? nothing;
  for (const rule of rules) {
    const answer = rule(line);
    if (answer) return { ...answer, drafts: answer.drafts.map((draft) => ({ ...draft, tier: 'structural' })) };
  }
  return nothing;
}

function counted(line: Line): Said | null {
  const answer = figure(line);
  return answer && { ...answer, drafts: answer.drafts.map((draft) => ({ ...draft, tier: 'structural' })) };
}

const lineOfCode = (raw: string, mode: Mode, words: Words): Line => {
  const reading = readCode(raw, words);
  return { reading, key: keyOf(reading, words), mode, depth: 0, task: null, kind: 'code', preamble: false, nests: false, words };
};

const exists = (path: string, at: number): Draft => ({ rule: 'listed-file', tier: 'structural', form: 'exists', subject: path, polarity: '+', value: null, at });

/** A file of a tree is there; a size or count in the comment behind it is a claim beside it. */
function tree(raw: string, mode: Mode, words: Words): Said {
  const entry = mode === 'fail' ? null : treeEntry(raw);
  if (entry === null) return nothing;
  const to = entry.at + entry.path.length;
  const beside = /\d/.test(raw.slice(to)) ? figureBehind(lineOfCode(raw, mode, words), to, entry.path) : null;
  return { drafts: [exists(entry.path, entry.at), ...(beside ? [beside] : [])] };
}

/** The first figure behind a path that is one of the file: with a unit, or a noun that it counts. */
function figureBehind(line: Line, to: number, subject: string): Draft | null {
  const { stated, parts } = figuresOf({ ...line, key: null });
  const figure = [...stated, ...parts].filter((one) => one.from >= to && one.shape !== 'bare').sort((a, b) => a.from - b.from)[0];
  return figure ? { ...figureDraft({ ...line, key: null }, figure, 'path-figure', 'structural'), subject } : null;
}

/** Paths listed among what was done are there; a count in the comment behind them is a claim beside it. */
function listing(line: Line, { paths, from, to }: { paths: string; from: number; to: number }, mode: Mode): Said {
  if (mode !== 'done') return nothing;
  const beside = figureBehind(line, to, paths);
  return { drafts: [exists(paths, from), ...(beside ? [beside] : [])] };
}

function marked(unit: UnitOf<'code'>, mode: Mode, words: Words): Said {
  const at = unit.raw.search(comment);
  if (at < 0) return nothing;
  const line = lineOfCode(unit.raw.slice(at).replace(/^[#/;*<!-]{1,4}/, (sign) => ' '.repeat(sign.length)), mode, words);
  const set = readCode(unit.raw.slice(0, at), words);
  const value = /[:=]\s{0,4}["']?[\d.]{1,16}[A-Za-z%]{0,3}["']?\s{0,60}$/.test(unit.raw.slice(0, at)) ? set.figures.at(-1) : undefined;
  const answer = figure(line) ?? mark(line) ?? nothing;
  return value && answer.drafts.length > 0 ? { ...answer, drafts: [{ ...figureDraft(line, value, 'setting', 'structural'), at: value.from }] } : answer;
}
