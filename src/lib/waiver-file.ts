import { type Waiver, WaiverFile } from '../model/waiver.ts';
import { configurationError, type Fault, readYaml } from './door.ts';
import { splitFrontMatter } from './front-matter.ts';

export type WaiverRead = { waiver: Waiver; lineOf(path: readonly PropertyKey[]): number };

/** One waiver from its Markdown file, or all its faults with their lines. Faults name the file with its folder: a check may bear the same name. */
export function parseWaiver(file: string, source: string): WaiverRead | { faults: Fault[] } {
  const named = `waivers/${file}`;
  let parts;
  try {
    parts = splitFrontMatter(source);
  } catch (error) {
    return { faults: [{ file: named, line: 1, what: (error as Error).message }] };
  }
  if (parts.text.trim() === '') return { faults: [{ file: named, line: 1, what: 'no front matter: a waiver starts with YAML between --- lines, with check, reason, by and until' }] };
  const read = readYaml(named, parts.text, WaiverFile, 2);
  return 'faults' in read ? read : { waiver: { ...read.data, file, note: parts.body.trim() }, lineOf: read.lineOf };
}

/** The same for a file that was read before: throws TickmarkError 78 with every fault. */
export function readWaiver(file: string, source: string): Waiver {
  const read = parseWaiver(file, source);
  if ('faults' in read) throw configurationError(read.faults, 'Mend the file.');
  return read.waiver;
}
