import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Scope } from '../scope.ts';
import { type Asking, type Git, gitIn } from './ask.ts';

export type Repository = Asking & {
  /** Where it keeps its index; where its objects, which several work trees share. */
  own: string;
  common: string;
  /** Hash its objects are named by. */
  format: string;
  /** Some commits stand there without those before them. */
  shallow: boolean;
  /** Null before the first commit. */
  commit: string | null;
  /**
   * Asks it under its own settings. Only for commands that read settings and references (rev-parse, symbolic-ref, config): those run nothing, whatever the
   * settings say. All others: ./apart.ts.
   */
  ask: Git;
};

/**
 * The repository a folder lies in: the nearest .git above it, so never a bare one among the files. Null where there is none; `unknown` where
 * it does not answer (no git, broken, out of time) or somebody put it there who is neither we nor the folder's owner.
 */
export async function findRepository(folder: string, search: string | undefined, scope: Scope): Promise<Repository | null | 'unknown'> {
  const here = realpathSync(folder);
  const top = topOf(here);
  if (top === null) return null;
  if (isStrangers(join(top, '.git'), here)) return 'unknown';
  const asking = { top, search, scope };
  const ask = gitIn(top, asking, { GIT_DIR: join(top, '.git') });
  const about = await ask('rev-parse', '--absolute-git-dir', '--show-object-format', '--git-common-dir');
  const [, own, format, shared] = /^([^]+)\n(sha1|sha256)\n([^]+)\n$/.exec(about.stdout.text ?? '') ?? [];
  if (about.exit !== 0 || own === undefined || format === undefined || shared === undefined) return 'unknown';
  const head = await ask('rev-parse', '--verify', '--quiet', 'HEAD');
  const commit = /^([0-9a-f]{40,64})\n$/.exec(head.stdout.text ?? '')?.[1] ?? null;
  if (commit === null && (head.exit !== 1 || head.stderr.bytes > 0)) return 'unknown';
  const common = resolve(top, shared);
  return { ...asking, own, common, format, shallow: (statSync(join(common, 'shallow'), { throwIfNoEntry: false })?.size ?? 0) > 0, commit, ask };
}

function topOf(folder: string): string | null {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, '.git'))) return here;
    if (here === dirname(here)) return null;
  }
}

/** As /tmp/.git may be, above every folder there. Who gives us his folder (a CI's checkout in a container) gives its repository too. */
function isStrangers(repository: string, folder: string): boolean {
  const self = process.geteuid?.();
  return self !== undefined && ![self, 0, lstatSync(folder).uid].includes(lstatSync(repository).uid);
}
