import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import type { Pack } from '../model/pack.ts';
import { diskFault, onDisk } from './durable.ts';
import { type Asked, type Examined, examine } from './examine.ts';
import type { Watch } from './hash/all.ts';
import { files } from './layout.ts';
import type { PackFault } from './record.ts';

export type { PackFault };
/** What is kept of a pack that holds. Its list of files is not: an archive has many packs. */
export type Verified = { pack: Omit<Pack, 'artifacts'>; digest: string; files: number; bytes: number };

/**
 * Checks one pack on disk: both manifests, every byte, that nothing else is in the folder (closed world, folders too), and that pack.json fits the rest.
 * It reads the files as they are and never follows a link. Who sealed it is another question: that needs a signature.
 * Throws TickmarkError 77 or 74 when the disk does not let it read, 75 when it was interrupted.
 */
export async function verifyPack(folder: string, watch?: Watch): Promise<Verified | { fault: PackFault }> {
  const examined = await examineOnDisk(folder, watch);
  if ('fault' in examined) return examined;
  const { pack, digest, files: n, bytes } = examined;
  return { pack, digest, files: n, bytes };
}

/** The same with all that was learnt. */
export async function examineOnDisk(folder: string, asked?: Asked): Promise<Examined | { fault: PackFault }> {
  try {
    return await examine(folder, asked);
  } catch (error) {
    throw diskFault('read', folder, error);
  }
}

/** The folder of a pack that a person named. Throws TickmarkError 74 when no pack was ever there: a wrong name is not tampering. */
export function demandPack(folder: string): string {
  const present = (name: string): boolean => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
  const isPack = onDisk('read', folder, () => lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true && (present(files.pack) || present(files.tagManifest)));
  if (isPack) return folder;
  throw new TickmarkError(74, `${folder} is not a pack: expected a folder with ${files.pack}, found none`, 'Name a folder in artifacts/ or its id; tickmark verify lists the packs of a workspace.');
}
