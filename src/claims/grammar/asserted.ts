import { tags } from '../lexicon/tag.ts';
import type { PlacedFigure } from '../number/figures.ts';
import type { Key } from './key.ts';
import { isHttpCode } from '../number/http-code.ts';
import type { Line } from './line.ts';
import { means, type Reading } from './reading.ts';

/** How far before a figure the word may stand that makes it a limit: target: <200ms. */
const reach = 28;
const bracketed = /^\s{0,2}\((?:target|goal|limit|max|maximum|typical|required|estimate|estimated|planned|threshold)\)/i;
const after_limit = /^\s{0,2}(?:limit|threshold|target|goal|max|maximum|cap|budget|timeout|minimum|required|requirement)(?!\p{L})/iu;

/** Is the figure something to be held against: a target, a limit, a guess of work? */
export function isThreshold(reading: Reading, figure: PlacedFigure): boolean {
  const near = reading.hits.findLast((hit) => hit.to <= figure.from && (hit.meaning & (tags.limit | tags.estimate)) !== 0);
  if (near && figure.from - near.to <= reach && !/[,;]|\d/.test(reading.text.slice(near.to, figure.from))) return true;
  if (bracketed.test(reading.text.slice(figure.to, figure.to + 16))) return true;
  return reading.figures.length > 1 && after_limit.test(reading.text.slice(figure.to, figure.to + 16));
}

/** The figures that the line states of its subject, and those that qualify them: limits, and what stands in brackets beside a figure. */
export function figuresOf(line: Line): { stated: PlacedFigure[]; threshold?: string; parts: PlacedFigure[] } {
  const { reading } = line;
  if (reading.figures.length === 0) return { stated: [], parts: [] };
  const limits = reading.figures.filter((figure) => isThreshold(reading, figure));
  const rest = reading.figures.filter((figure) => !limits.includes(figure) && (figure.shape !== 'bare' || isValue(line, figure)));
  const free = rest.filter((figure, index) => rest.length === 1 || !isPart(line, rest, figure, index));
  const stated = (free.length > 0 ? free : rest.slice(0, 1)).filter((figure, index) => index === 0 || !isOpen(reading, figure));
  const threshold = limits[0]?.figure.raw;
  return { stated, parts: rest.filter((figure) => !stated.includes(figure)), ...(threshold === undefined || stated.length === 0 ? {} : { threshold }) };
}

/** Does a figure only help another: in brackets, in the key, before an equals sign, a signed change, the total of a passed count? */
function isPart({ key, reading }: Line, rest: readonly PlacedFigure[], figure: PlacedFigure, index: number): boolean {
  const equals = reading.text.lastIndexOf(' = ');
  const later = (from: number): boolean => rest.some((one) => one.from >= from);
  return (figure.parens && !isAnother(reading, figure)) || (index > 0 && (/^[+−-]/.test(figure.figure.raw) || figure.noun === 'total'))
    || (key !== null && !key.empty && figure.from < key.value && later(key.value)) || (equals > figure.from && later(equals));
}

const another = /^\s{1,3}(?:reduction|decrease|increase|improvement|faster|slower|smaller|growth|savings)\b/i;

/** A change in brackets after a count is a figure of its own: 27 files (90% reduction). So is a count after a share: 100% complete (12 guides). */
const isAnother = (reading: Reading, figure: PlacedFigure): boolean =>
  figure.parens && (figure.shape === 'count' ? countsAnother(reading, figure) : figure.shape === 'percent' && another.test(reading.text.slice(figure.to, figure.to + 16)) && reading.figures.some((one) => one.shape === 'count' || one.shape === 'bare'));

/** Guides after a share are things; passed after it says the share again. */
const countsAnother = (reading: Reading, figure: PlacedFigure): boolean =>
  figure.noun !== null && !means(reading, tags.good | tags.bad | tags.did, figure.to, figure.to + 20) && reading.figures.some((one) => one.shape === 'percent' && !one.parens && one.to < figure.from);

/** A bare number says something only as the value of a key, alone there or before brackets or a mark. */
function isValue(line: Line, figure: PlacedFigure): boolean {
  const { key, reading } = line;
  if (key !== null && isGroupCount(line, key, figure)) return true;
  if (!key || key.empty || figure.parens || figure.from < key.value) return false;
  const before = reading.text.slice(key.value, figure.from);
  const after = reading.text.slice(figure.to);
  return !/[\p{L}\p{N}]/u.test(before) && (/^\s{0,3}(?:$|[([,|–—/\p{Extended_Pictographic}✓✗✔]|-\s)/u.test(after));
}

/** **Commands (13)** - list, add: what was done is counted in brackets at the end of a bold name. A code (404) or a port (5432) counts nothing. */
const isGroupCount = ({ mode, reading }: Line, key: Key, { figure, parens, from, to, value }: PlacedFigure): boolean =>
  mode === 'done' && key.bold && !key.empty && parens && from > key.from && Number.isInteger(value) && value < 1000 && !isHttpCode(value) && /^\d+$/.test(figure.raw) && /^\)?[\s*]{0,4}$/.test(reading.text.slice(to, key.to));

/** Does the clause after the figure say that it is still to come? */
const isOpen = (reading: Reading, figure: PlacedFigure): boolean => means(reading, tags.open | tags.modal, figure.to, figure.to + 40);
