import { copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Git, gitIn } from './ask.ts';
import type { Repository } from './repository.ts';

/** More than the longest list anybody needs; a copy must not fill the disk. */
const copied_bytes = 256 * 2 ** 20;

/**
 * Lets `work` ask git in `folder` about one commit, the files and the index of a repository, apart from all else it brings: git stands in a folder of our own, which
 * has our settings and nothing more. So there are no hooks, filters, includes, remotes, replaced objects or grafts to be found, and nothing is written
 * into the repository. `settings`: lines for the section [core].
 */
export async function apart<T>({ own, common, format, ...asking }: Repository, commit: string, folder: string, settings: readonly string[], work: (git: Git) => Promise<T>): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), 'tickmark-git-'));
  try {
    await mkdir(join(place, 'refs'));
    await writeFile(join(place, 'HEAD'), `${commit}\n`);
    // A commit graph tells of commits what only they themselves should.
    const core = ['repositoryFormatVersion = 1', 'bare = false', 'commitGraph = false', ...settings];
    await writeFile(join(place, 'config'), `[core]\n${core.join('\n')}\n${format === 'sha1' ? '' : `[extensions]\nobjectFormat = ${format}\n`}`);
    await copyList(common, place, 'shallow');
    await copyList(common, place, 'info/exclude');
    // Part of a split index. Git sets the time of the one it reads, so it gets a copy.
    for (const name of await readdir(own)) if (/^sharedindex\.[0-9a-f]+$/.test(name)) await copyList(own, place, name);
    return await work(gitIn(folder, asking, { GIT_DIR: place, GIT_WORK_TREE: asking.top, GIT_OBJECT_DIRECTORY: join(common, 'objects'), GIT_INDEX_FILE: join(own, 'index') }));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** A pipe or a device would never end. */
async function copyList(from: string, to: string, name: string): Promise<void> {
  const stats = await stat(join(from, name)).catch(() => null);
  if (!stats?.isFile() || stats.size > copied_bytes) return;
  await mkdir(dirname(join(to, name)), { recursive: true });
  await copyFile(join(from, name), join(to, name));
}
