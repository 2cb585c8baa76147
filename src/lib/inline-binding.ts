import { type InlineBinding, InlineTerms, termsFault } from '../model/binding.ts';
import type { Fault } from './door.ts';
import { parseYaml } from './yaml.ts';

/** On one line, outside fenced code and code spans. `claim:` comes first, then name=value pairs. */
const comment = /<!--[ \t]{0,20}claim:([^\r\n]{0,4000}?)-->/g;
const pair = /[ \t]{0,20}([a-z][a-z0-9_]{0,20})=(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"']{1,400}))(?=[ \t]|$)/y;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The bindings a report brings in comments, `<!-- claim: check=tests.unit expect="{that: passed, equals: 125}" -->`, and what is wrong with
 * others. At the end of a line it speaks of that line; alone on a line, of the block below it, up to the next empty line.
 */
export function inlineBindings(file: string, text: string): { bindings: InlineBinding[]; faults: Fault[] } {
  const lines = text.split(/\r\n?|\n/);
  const bindings: InlineBinding[] = [];
  const faults: Fault[] = [];
  let fenced: string | null = null;
  lines.forEach((line, index) => {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined && (fenced === null || (mark.startsWith(fenced) && line.trim() === mark))) fenced = fenced === null ? mark : null;
    if (fenced !== null || !line.includes('<!--')) return;
    for (const { index: at, 0: whole, 1: said = '' } of line.matchAll(comment)) {
      if ((line.slice(0, at).split('`').length - 1) % 2 === 1) continue;
      const read = readTerms(said);
      if ('fault' in read) faults.push({ file, line: index + 1, what: `claim: ${read.fault}` });
      else bindings.push({ line: index + 1, of: line.replace(whole, '').trim() === '' ? blockBelow(lines, index) : [index + 1, index + 1], terms: read.terms });
    }
  });
  return { bindings, faults };
}

/** The lines of the next block, 1-based, beyond other comments. */
function blockBelow(lines: readonly string[], index: number): [number, number] | null {
  let from = index + 1;
  while (from < lines.length && /^\s*(?:<!--.*-->\s*)?$/.test(lines[from] as string)) from++;
  if (from >= lines.length) return null;
  let to = from;
  while (to + 1 < lines.length && (lines[to + 1] as string).trim() !== '') to++;
  return [from + 1, to + 1];
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
