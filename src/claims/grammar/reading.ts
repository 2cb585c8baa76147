import type { Words } from '../lexicon/lexicon.ts';
import { type Token, tokensOf } from '../lexicon/tokens.ts';
import { find, type Hit } from '../lexicon/trie.ts';
import { type Mark, marksIn } from '../mark/marks.ts';
import { readable } from '../markdown/invisible.ts';
import { type Plain, plain, type Span } from '../markdown/plain.ts';
import { figuresIn, type PlacedFigure } from '../number/figures.ts';
import { isNamed } from './named.ts';

/** A text with what was found in it: words of meaning outside code, marks, figures. `meaning` has the bits of all its words. */
export type Reading = Plain & { tokens: readonly Token[]; hits: readonly Hit[]; meaning: number; marks: readonly Mark[]; figures: readonly PlacedFigure[] };

/** Reads one line of a report. */
export const read = (raw: string, words: Words): Reading => readPlain(plain(raw), words);

/** Reads a line of code, where stars and underscores are what they are. */
export const readCode = (raw: string, words: Words): Reading => readPlain({ text: readable(raw).trimEnd(), code: [], bold: [], linked: 0 }, words);

function readPlain(line: Plain, words: Words): Reading {
  const { text } = line;
  const code = line.code.filter(([from, to]) => !shouted.test(text.slice(from, to)));
  const tokens = tokensOf(code.length < line.code.length ? spaced(line) : text);
  const hits = find(words.statements, tokens).filter((hit) => !within(hit.from, code) && (within(hit.from, line.code) || !isInName(text, hit.from, hit.to)));
  let meaning = 0;
  for (const hit of hits) meaning |= hit.meaning;
  const figures = figuresIn(text, code, (from, to) => isNamed(text, tokens, from, to, words.ordinal), words.decimalComma);
  return { ...line, tokens, hits, meaning, marks: marksIn(text), figures };
}

/** `NOT_STARTED` is a state put in code for its looks. */
const shouted = /^[A-Z]{2,20}(?:[_ -][A-Z0-9]{1,20}){0,8}$/;
const spaced = ({ text, code }: Plain): string => code.reduce((all, [from, to]) => (shouted.test(text.slice(from, to)) ? all.slice(0, from) + text.slice(from, to).replaceAll('_', ' ') + all.slice(to) : all), text);

const joint = /[./\\_@#]/;
const letter = /[\p{L}\p{N}]/u;

/** Is a word part of a name: Next.js, pass/fail, not_found? */
const isInName = (text: string, from: number, to: number): boolean =>
  (joint.test(text[to] ?? ' ') && letter.test(text[to + 1] ?? ' ')) || (joint.test(text[from - 1] ?? ' ') && text[from - 1] !== '.' && letter.test(text[from - 2] ?? 'x'));

export const within = (at: number, spans: readonly Span[]): boolean => spans.some(([from, to]) => at >= from && at < to);
/** Is a word of one of these meanings in the stretch? */
export const means = (reading: Reading, meaning: number, from = 0, to = Infinity): boolean =>
  (reading.meaning & meaning) !== 0 && reading.hits.some((hit) => (hit.meaning & meaning) !== 0 && hit.from >= from && hit.to <= to);
