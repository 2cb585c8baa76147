import { linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TickmarkError } from '../../../lib/error.ts';
import { makeFolder, onDisk, syncPath, writeNew } from '../../../pack/durable.ts';
import { readRegular } from '../../../pack/read-regular.ts';

const limit_bytes = 2 ** 20;
/** Names that begin with a dot are no part of content/: what a killed program left is not read. */
const besides = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.new`);

/** A text file, or null where there is none. Throws TickmarkError 74 or 77. */
export const readText = (path: string): string | null => onDisk('read', path, () => readRegular(path, limit_bytes));

/** Writes a file that was not there, whole or not at all. 74 when there is one by now. */
export function writeWhole(path: string, text: string): void {
  written(path, text, (part) => {
    try {
      // A link fails where the name is taken; a rename would overwrite.
      linkSync(part, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new TickmarkError(74, `${path} is there by now`, 'Somebody else wrote it. Look at it, and start again.');
      throw error;
    }
  });
}

/** Adds text to the end of a file that still is as it was read, whole or not at all. 74 when it was changed meanwhile. */
export function addWhole(path: string, before: string, added: string): void {
  written(path, before + added, (part) => {
    if (readText(path) !== before) throw new TickmarkError(74, `${path} was changed meanwhile`, 'Nothing of it was touched. Start again.');
    renameSync(part, path);
  });
}

function written(path: string, text: string, place: (part: string) => void): void {
  const part = besides(path);
  onDisk('write', path, () => {
    makeFolder(dirname(path));
    rmSync(part, { force: true });
    try {
      writeNew(part, text);
      syncPath(part);
      place(part);
    } finally {
      rmSync(part, { force: true });
    }
    syncPath(dirname(path));
  });
}

/** Names of the files of a folder; none where it is not there. */
export function namesIn(folder: string): string[] {
  try { return readdirSync(folder); } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    return onDisk('read', folder, () => { throw error; });
  }
}
