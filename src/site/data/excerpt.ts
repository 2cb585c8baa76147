import type { Json } from '../../model/json.ts';
import { visible } from './visible.ts';

/** One line of a listing. `mark` splits a marked line: before, the deciding words, after. `number` null: no line number is shown. */
export type Line = { number: number | null; text: string; marked: boolean; mark: [before: string, words: string, after: string] | null };

type Printed = { text: string; pointer: string };
const step = (key: string) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Pretty-printed JSON with the pointer of each line's value; closing lines carry their container's. */
function print(value: Json, pointer: string, lead: string, tail: string, depth: number): Printed[] {
  const pad = '  '.repeat(depth);
  const entries: [string, Json][] | null = Array.isArray(value)
    ? value.map((one, index) => [String(index), one]) : typeof value === 'object' && value !== null ? Object.entries(value) : null;
  if (entries === null || entries.length === 0) return [{ text: `${pad}${lead}${JSON.stringify(value)}${tail}`, pointer }];
  const list = Array.isArray(value);
  const inner = entries.flatMap(([key, one], index) =>
    print(one, pointer + step(key), list ? '' : `${JSON.stringify(key)}: `, index < entries.length - 1 ? ',' : '', depth + 1));
  return [{ text: `${pad}${lead}${list ? '[' : '{'}`, pointer }, ...inner, { text: `${pad}${list ? ']' : '}'}${tail}`, pointer }];
}

const cut = (text: string): string => (text.length <= 400 ? text : `${text.slice(0, 400)}…`);

/** The lines of `value` around the one at `pointer` (relative to `value`), that line marked with its value. `around` lines on each side. */
export function jsonExcerpt(value: Json, pointer: string, around = 5): Line[] {
  const lines = print(value, '', '', '', 0);
  const at = Math.max(0, lines.findIndex((line) => line.pointer === pointer));
  const from = Math.max(0, at - around);
  return lines.slice(from, at + around + 1).map(({ text }, index): Line => {
    const marked = from + index === at;
    return { number: null, text: visible(cut(text)), marked, mark: marked ? markValue(visible(cut(text))) : null };
  });
}

/** Splits `  "status": 404,` around the value. */
function markValue(text: string): [string, string, string] {
  const [, before = '', words = '', after = ''] = /^(\s*(?:"(?:[^"\\]|\\.)*": )?)(.*?)(,?)$/s.exec(text) ?? [];
  return [before, words, after];
}

/** The paragraph of a document around a line (1-based), at most `around` lines on each side, the deciding words marked. */
export function paragraph(text: string, line: number, words: string, around = 4): Line[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const at = line - 1;
  const blank = (index: number) => (lines[index] ?? '').trim() === '';
  let [from, to] = [at, at];
  while (from > 0 && at - from < around && !blank(from - 1)) from--;
  while (to < lines.length - 1 && to - at < around && !blank(to + 1)) to++;
  return lines.slice(from, to + 1).map((raw, index): Line => {
    const marked = from + index === at;
    const start = raw.indexOf(words);
    const parts: [string, string, string] | null = !marked ? null : start < 0 || words === ''
      ? ['', visible(raw), ''] : [visible(raw.slice(0, start)), visible(words), visible(raw.slice(start + words.length))];
    return { number: from + index + 1, text: visible(raw), marked, mark: parts };
  });
}
