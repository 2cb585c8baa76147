import type { Figure } from '../../model/extraction.ts';
import type { Span } from '../markdown/plain.ts';
import { chunksOf } from './chunks.ts';
import { joinNumbers, type Joined } from './join.ts';
import { type Named, numbersIn } from './numbers.ts';

/** A figure in a line. A `bare` number has neither unit nor noun; `noun` is what a count counts; `parens`: it stands in brackets. */
export type PlacedFigure = { from: number; to: number; shape: 'percent' | 'ratio' | 'measure' | 'count' | 'bare'; value: number; noun: string | null; parens: boolean; figure: Figure };

const none: PlacedFigure[] = [];

/** The figures of a text, as printed. A number with its own restatement is one: `16 (12.8%)`, `62% (8/13)`, `39% → 70%`. */
export function figuresIn(text: string, code: readonly Span[], named: Named, decimalComma: boolean): PlacedFigure[] {
  if (!/\d/.test(text)) return none;
  const chunks = chunksOf(text);
  return joinNumbers(text, numbersIn(text, chunks, code, named, decimalComma)).map((one) => placed(text, one));
}

function placed(text: string, one: Joined): PlacedFigure {
  const { from, lo, hi, unit, den, pct, noun } = one;
  const to = text[one.to] === ')' && text.slice(from, one.to).includes('(') ? one.to + 1 : one.to;
  const shape = den !== undefined ? 'ratio' : unit === '%' || unit === 'pp' ? 'percent' : unit !== null ? 'measure' : noun !== null || pct !== undefined ? 'count' : 'bare';
  const figure: Figure = { raw: text.slice(from, to), lo, hi, unit: unit ?? (noun || null) };
  if (den !== undefined) figure.den = den;
  if (pct !== undefined) figure.pct = pct;
  return { from, to, shape, value: one.value, noun, parens: one.parens > 0, figure };
}
