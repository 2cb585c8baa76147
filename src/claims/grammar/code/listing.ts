import type { Draft } from '../draft.ts';
import { isPath } from '../path.ts';

const group = /^\s{0,12}(\p{L}[^()/.#]{0,60})\((\d{1,6})(?:\s(?:files?|items?|\p{L}{1,20}))?\)\s{0,3}:?\s{0,3}$/u;

/** A header of a group in a listing, `Name (n):`, counts what stands below it. */
export function groupCount(text: string): Draft | null {
  const [, name = '', digits] = group.exec(text) ?? [];
  if (digits === undefined) return null;
  const count = Number(digits);
  return { rule: 'group-count', tier: 'structural', form: 'count', subject: name.trim(), polarity: '+', value: { raw: digits, lo: count, hi: count, unit: null }, at: text.indexOf(`(${digits}`) + 1 };
}

/** A line of a listing that is a path, or several between commas, with at most a comment behind them: one claim for the line. */
export function listedPaths(text: string): { paths: string; from: number; to: number } | null {
  const from = text.search(/\S/);
  if (from < 0) return null;
  const lead = /^[-*•+]\s/.exec(text.slice(from))?.[0].length ?? 0;
  let to = from + lead;
  for (let first = true; ; first = false) {
    const [word = ''] = /^[^\s,]{1,240}/.exec(text.slice(to, to + 240)) ?? [];
    if (!isPath(word.replace(/:$/, ''), true) || (first && word.startsWith('/') && !/\.\w{1,8}$/.test(word))) return first ? null : { paths: text.slice(from + lead, to).replace(/[,\s]{1,4}$/, ''), from: from + lead, to };
    to += word.length;
    const comma = /^,\s{0,4}/.exec(text.slice(to))?.[0];
    if (comma === undefined) return { paths: text.slice(from + lead, to), from: from + lead, to };
    to += comma.length;
  }
}
