import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { onDisk } from '../pack/durable.ts';
import { packId } from '../pack/layout.ts';
import { listPacks } from '../pack/workspace.ts';
import type { Io } from './program.ts';

/** The pack folder a user named (by path or by id), or the newest; `back` counts from the newest. */
export function packFolder(io: Io, name: string | undefined, back = 0): string {
  // Somebody's pack is read where the workspace may not be, under node's permission model for one.
  if (name !== undefined && !packId.test(name) && onDisk('read', name, () => existsSync(name))) return resolve(name);
  const packs = listPacks(io.workspace);
  if (name !== undefined) return packs.find((folder) => folder.endsWith(`/${name}`)) ?? resolve(name);
  const found = packs.at(-1 - back);
  if (found === undefined) {
    throw new TickmarkError(75, `no such pack in ${io.workspace}: expected at least ${back + 1} in artifacts/, found ${packs.length}`, 'Seal one first with tickmark run, or name another workspace with -C DIR.');
  }
  return found;
}
