import { type InlineBinding, InlineTerms, termsFault } from '../model/binding.ts';
import type { Fault } from './door.ts';
import { parseYaml } from './yaml.ts';

/** `claim:` comes first, then name=value pairs. */
const opening = /^<!--[ \t]{0,20}claim:/;
const pair = /[ \t]{0,20}([a-z][a-z0-9_]{0,20})=(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"']{1,400}))(?=[ \t]|$)/y;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** A report that brings more of them than this was made by a program that wants something else. */
const most_n = 1_000;

/**
 * The bindings a report brings in comments, `<!-- claim: check=tests.unit expect="{that: passed, equals: 125}" -->`, and what is wrong with
 * others. At the end of a line it speaks of that line; alone on a line, of the block below it, up to the next empty line.
 */
export function inlineBindings(file: string, text: string): { bindings: InlineBinding[]; faults: Fault[] } {
  if (!/<!--[ \t]{0,20}claim:/.test(text)) return { bindings: [], faults: [] };
  const lines = text.split(/\r\n?|\n/);
  const blocks = blocksBelow(lines);
  const bindings: InlineBinding[] = [];
  const faults: Fault[] = [];
  let fenced: string | null = null;
  for (const [index, line] of lines.entries()) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined && (fenced === null || (mark.startsWith(fenced) && line.trim() === mark))) fenced = fenced === null ? mark : null;
    if (fenced !== null || !line.includes('<!--')) continue;
    const { said: comments, isAlone } = commentsIn(line);
    const of: InlineBinding['of'] = isAlone ? (blocks[index + 1] ?? null) : [index + 1, index + 1];
    for (const said of comments) {
      if (bindings.length + faults.length === most_n) return { bindings, faults: [...faults, { file, line: index + 1, what: `claim: expected at most ${most_n} such comments` }] };
      const read = readTerms(said);
      if ('fault' in read) faults.push({ file, line: index + 1, what: `claim: ${read.fault}` });
      else bindings.push({ line: index + 1, of, terms: read.terms });
    }
  }
  return { bindings, faults };
}

/** What the comments of a line say, but for those in a code span: an odd number of backticks stands before them. A comment ends on its line. */
function commentsIn(line: string): { said: string[]; isAlone: boolean } {
  const said: string[] = [];
  let [ticks, at, rest] = [0, 0, ''];
  for (let from = line.indexOf('<!--'); from >= 0; from = line.indexOf('<!--', at)) {
    const end = line.indexOf('-->', from);
    if (end < 0) break;
    const before = line.slice(at, from);
    ticks += before.split('`').length - 1;
    rest += before;
    at = end + 3;
    const whole = line.slice(from, end);
    const head = opening.exec(whole)?.[0];
    if (head !== undefined && ticks % 2 === 0) said.push(whole.slice(head.length));
    else rest += whole;
  }
  return { said, isAlone: `${rest}${line.slice(at)}`.trim() === '' };
}

/** For each line, the first and last line (1-based) of the block that begins at or after it, beyond empty lines and comments; null where none does. */
function blocksBelow(lines: readonly string[]): InlineBinding['of'][] {
  const blocks: InlineBinding['of'][] = Array.from({ length: lines.length }, () => null);
  let last = 0;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = (lines[at] as string).trim();
    if (line === '') last = 0;
    else last = last === 0 ? at + 1 : last;
    blocks[at] = line === '' || (line.startsWith('<!--') && line.endsWith('-->')) ? (blocks[at + 1] ?? null) : [at + 1, last];
  }
  return blocks;
}

function readTerms(said: string): { terms: InlineTerms } | { fault: string } {
  const given: Record<string, unknown> = {};
  pair.lastIndex = 0;
  const text = said.trimEnd();
  while (pair.lastIndex < text.length) {
    const at = pair.lastIndex;
    const [, name, double, single, bare] = pair.exec(text) ?? [];
    if (name === undefined) return { fault: `"${text.slice(at, at + 40).trim()}" is no name=value` };
    const value = double ?? single ?? bare ?? '';
    if (Object.hasOwn(given, name)) return { fault: `${name} is given twice` };
    if (name !== 'expect') given[name] = name === 'check' ? value.split(',') : value;
    else {
      const yaml = parseYaml(value);
      if ('faults' in yaml) return { fault: `expect cannot be read: ${yaml.faults[0]?.message}` };
      given[name] = yaml.ok.data;
    }
  }
  const read = InlineTerms.safeParse(given);
  if (!read.success) return { fault: read.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ') };
  const fault = termsFault(read.data);
  return fault === null ? { terms: read.data } : { fault };
}
