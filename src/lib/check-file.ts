import { Check, CheckFile } from '../model/check.ts';
import { configurationError, type Fault, readYaml } from './door.ts';
import { splitFrontMatter } from './front-matter.ts';

export type CheckRead = { check: Check; lineOf(path: readonly PropertyKey[]): number };

/** One check from its Markdown file, or all its faults with their lines. */
export function parseCheck(file: string, source: string): CheckRead | { faults: Fault[] } {
  let parts;
  try {
    parts = splitFrontMatter(source);
  } catch (error) {
    return { faults: [{ file, line: 1, what: (error as Error).message }] };
  }
  if (parts.text.trim() === '') return { faults: [{ file, line: 1, what: 'no front matter: a check starts with YAML between --- lines' }] };
  const read = readYaml(file, parts.text, CheckFile, 2);
  if ('faults' in read) return read;
  const { expect = [], ...rest } = read.data;
  return { check: { ...rest, expect, file, reason: parts.body.trim() }, lineOf: read.lineOf };
}

/** The same for a file that was read before: throws TickmarkError 78 with every fault. */
export function readCheck(file: string, source: string): Check {
  const read = parseCheck(file, source);
  if ('faults' in read) throw configurationError(read.faults, 'Mend the file.');
  return read.check;
}
