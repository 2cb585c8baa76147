import type { Placed, Task } from './unit.ts';

const checkbox = /^\[([ xX✓✔~/*-])\](?:\s{1,4}|$)/;

/** Takes the checkbox off a list item. `[-]`, `[~]` and `[/]` are half done. */
export function readTask(piece: Placed): { piece: Placed; task: Task | null } {
  const [all, sign] = checkbox.exec(piece.raw) ?? [];
  if (all === undefined) return { piece, task: null };
  const taken = all.length;
  const wraps = piece.wraps?.map((wrap) => ({ ...wrap, at: wrap.at - taken }));
  const task = sign === ' ' ? 'open' : /[~/-]/.test(sign as string) ? 'part' : 'done';
  return { piece: { ...piece, column: piece.column + taken, raw: piece.raw.slice(taken), wraps }, task };
}
