import { basename } from 'node:path';
import { TickmarkError } from '../../lib/error.ts';
import { readReport } from '../claim-report.ts';
import { readBytes, type ReadText } from './extraction.ts';

/** A report with what was read in it. `lineage` is its name over its versions, and its claims' ids hang on it: the file's own. */
export type Loaded = ReadText & { file: string; lineage: string; sha256: string };

/** Reads a report; `-` is standard input. 74 when it cannot be read, 77 when it may not, 78 when it is no text. */
export async function load(file: string): Promise<Loaded> {
  const { bytes, sha256 } = await readReport(file);
  const lineage = basename(file);
  const read = readBytes(bytes, lineage);
  if (read === null) throw new TickmarkError(78, `${file} is no text: expected Markdown, found a byte 0`, 'Name a report in Markdown or plain text.');
  return { file, lineage, sha256, ...read };
}
