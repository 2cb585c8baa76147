import { relative } from 'node:path';
import type { Cleared } from '../pack/clear.ts';
import type { Leftover } from '../pack/leftovers.ts';

/** A table of what runs left, one line each: its state or what became of it, name, size, what it is. '' when nothing is left. */
export function renderLeftovers(leftovers: readonly (Leftover | Cleared)[], workspace: string): string {
  if (leftovers.length === 0) return '';
  const rows = leftovers.map((one) => [
    'done' in one && one.state !== 'in use' ? one.done : one.state, nameIn(workspace, one.path), `${one.files} ${one.files === 1 ? 'file' : 'files'}, ${one.bytes} bytes`, one.what,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  const more = leftovers.some((one) => !('done' in one) && (one.state === 'removable' || one.state === 'mendable')) ? ['  → tickmark doctor --fix removes what is removable and finishes what is mendable'] : [];
  return ['', 'Left behind by runs:', ...lines, ...more].join('\n');
}

const nameIn = (workspace: string, path: string): string => {
  const name = relative(workspace, path);
  return name.startsWith('..') ? path : name;
};
