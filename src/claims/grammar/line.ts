import type { Mode } from '../../model/extraction.ts';
import type { Words } from '../lexicon/lexicon.ts';
import type { Task } from '../markdown/unit.ts';
import { type Key, keyOf } from './key.ts';
import { type Reading, read } from './reading.ts';

/** A line of text as the rules see it: what it says, in which mode, how many lists around it. `preamble`: no heading but the title stands above, where reports describe themselves. `nests`: deeper items follow. */
export type Line = { reading: Reading; key: Key | null; mode: Mode; depth: number; task: Task | null; kind: 'item' | 'line' | 'code'; preamble: boolean; nests: boolean; words: Words };

const ordinal = /^([*_]{0,3})(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,3}|[A-Za-z][.)]|[0-9]\uFE0F?\u20E3|[①-⑳])[\s:–-]{1,3}/u;

/** A list's or heading's own number is none of what it says. It is blanked, so that places stay. */
const withoutOrdinal = (raw: string): string => raw.replace(ordinal, (all, stars: string) => stars.padEnd(all.length));

/** What is read in a line of text. */
export const readLine = (raw: string, words: Words): Reading => read(withoutOrdinal(raw), words);

export function lineOf(raw: string, at: Omit<Line, 'reading' | 'key' | 'words'>, words: Words): Line {
  const reading = readLine(raw, words);
  return { reading, key: keyOf(reading, words), ...at, words };
}

/** Where what the line says of its subject begins: after its key. */
export const valueFrom = (line: Line): number => (line.key && !line.key.empty ? line.key.value : 0);
