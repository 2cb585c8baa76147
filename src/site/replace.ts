import { existsSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { TickmarkError } from '../lib/error.ts';

/** Stands in every report that was built; a folder without it is somebody's work. */
const marker = '.tickmark-report';

/** Marks a built tree as one that a later build may replace. */
export const mark = (out: string): void => writeFileSync(join(out, marker), 'A report built by Tickmark. The next build replaces this folder as a whole.\n');

/** Throws TickmarkError 78 unless a report may take the place of `target`: a folder that is missing, empty or an earlier report, and no part of the workspace's own. */
export function demandReplaceable(target: string, workspace: string): void {
  const [there, home] = [real(target), real(workspace)];
  const refuse = (found: string, hint = 'Name another folder with -o.'): never => {
    throw new TickmarkError(78, `the report cannot be written to ${target}: expected a folder that is missing, empty or an earlier report, found ${found}`, hint);
  };
  if (there === home) refuse('the workspace itself');
  if (isInside(home, there)) refuse('a folder that holds the workspace');
  for (const name of ['content', 'artifacts']) {
    const own = real(join(home, name));
    if (there === own || isInside(there, own)) refuse(`the workspace's ${name}/`);
  }
  if (!existsSync(there)) return;
  if (!statSync(there).isDirectory()) refuse('a file');
  const names = readdirSync(there);
  if (names.length > 0 && !names.includes(marker)) refuse(`${names.length} ${names.length === 1 ? 'entry' : 'entries'} that no report of ours wrote (no ${marker})`, 'Name another folder with -o, or empty this one yourself if nothing in it is needed.');
}

const isInside = (inner: string, outer: string): boolean => inner.startsWith(outer.endsWith(sep) ? outer : `${outer}${sep}`);

/** The path without links, as far as it exists. */
function real(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole) || dirname(whole) === whole) return realpathSync(whole);
  return join(real(dirname(whole)), basename(whole));
}
