import { realpathSync } from 'node:fs';
import { delimiter, isAbsolute, resolve, sep } from 'node:path';

const usual = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin'];
/** An empty PATH would stand for the folder we are in. */
const nowhere = '/nonexistent';

/**
 * The folders of a PATH from which a program may be taken: none that is empty or relative, for it stands for whichever folder we are in, and none
 * within `brought`, whose files are those of whom we examine. Without a PATH: the usual folders.
 */
export function searchPath(path: string | undefined, brought?: string): string {
  const folders = (path?.split(delimiter) ?? usual).filter((folder) => isAbsolute(folder) && (brought === undefined || !`${real(folder)}${sep}`.startsWith(`${brought}${sep}`)));
  return folders.join(delimiter) || nowhere;
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return resolve(folder);
  }
}
