import type { Words } from '../words/en.ts';
import type { View } from './view.ts';

/** A run that the chain knows of. `exit` and `commit` are null for one that was begun and never sealed. */
export type Run = { pack: string; exit: number | null; commit: string | null };

/** The runs before this one on the same commit (or, without git, in this chain), and the killed ones among them: how often it was tried. */
export function attempts({ content: { pack }, runs }: Pick<View, 'content' | 'runs'>): Run[] {
  const commit = pack.git?.commit ?? null;
  const other = runs.findLastIndex((run) => run.exit !== null && run.commit !== commit);
  return runs.slice(other + 1);
}

/** Said beside a green result that was preceded by others: "5 runs of the same source before this one did not pass (68, 68, 75, 91, killed)". Empty without any. */
export function redAttempts(view: Pick<View, 'content' | 'runs'>, { attempts: word }: Words): string {
  const red = attempts(view).filter(({ exit }) => exit !== 0);
  return red.length === 0 ? '' : word.red(red.length, red.map(({ exit }) => (exit === null ? word.killed : String(exit))).join(', '));
}
