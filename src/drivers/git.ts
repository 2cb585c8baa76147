import type { Pack } from '../model/pack.ts';
import type { Body } from '../model/record/body.ts';
import { apart } from './git/apart.ts';
import type { Git } from './git/ask.ts';
import { findRepository } from './git/repository.ts';

/**
 * Commit, its author, branch and number of changed files of the repository a folder is in; null where there is none, no commit, no git, or no answer
 * within `timeout_ms`. Nothing the repository brings is run, and nothing in it is written. So a file that its filter would make equal to the
 * committed one counts as changed once it was touched; of a submodule the commit is compared, not its files.
 */
export async function gitState(folder: string, path: string | undefined, timeout_ms = 20_000): Promise<Pack['git']> {
  const start = performance.now();
  const scope = { signal: AbortSignal.timeout(timeout_ms), elapsed_ms: () => performance.now() - start };
  try {
    const repository = await findRepository(folder, path, scope);
    if (repository === null || repository === 'unknown' || repository.commit === null) return null;
    const { ask, commit, top } = repository;
    const head = await ask('symbolic-ref', '--quiet', 'HEAD');
    return await apart(repository, commit, top, await comparing(ask), async (git) => {
      const object = await git('cat-file', 'commit', commit);
      const status = await git('status', '--porcelain', '--untracked-files=normal', '--ignore-submodules=dirty');
      if (object.exit !== 0 || status.exit !== 0 || status.stdout.cut) return null;
      return { commit, author: authorOf(textOf(object.stdout)), branch: /^refs\/heads\/(.+)\n$/.exec(textOf(head.stdout))?.[1] ?? null, dirty_files: textOf(status.stdout).split('\n').length - 1 };
    });
  } catch {
    return null;
  }
}

/** Its settings that say how files of this disk compare with committed ones. None of them names anything. */
async function comparing(ask: Git): Promise<string[]> {
  const found = await ask('config', '-z', '--get-regexp', '^core\\.(autocrlf|eol|filemode|ignorecase|symlinks|precomposeunicode)$');
  return textOf(found.stdout).split('\0').flatMap((one) => {
    const [, name, value = 'true'] = /^core\.(\w+)(?:\n(true|false|yes|no|on|off|[01]|input|lf|crlf|native))?$/i.exec(one) ?? [];
    return name === undefined ? [] : [`${name} = ${value}`];
  });
}

/** The author line of a commit object's head, without its time. */
const authorOf = (object: string): string | null =>
  /^author (.+) \d+ [+-]\d{4}$/s.exec((object.split('\n\n', 1)[0] ?? '').split('\n').find((line) => line.startsWith('author ')) ?? '')?.[1] ?? null;

/** Commits need not be UTF-8. */
const textOf = ({ text, base64 = '' }: Body): string => text ?? Buffer.from(base64, 'base64').toString();
