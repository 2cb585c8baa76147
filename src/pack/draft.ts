import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import type { Artifact, Pack } from '../model/pack.ts';
import { appendToChain } from './chain.ts';
import { diskFault, onDisk, writeNew } from './durable.ts';
import { collisions, draftFolder, pathFault } from './layout.ts';
import { lock } from './lock.ts';
import { recover } from './recover.ts';
import { seal } from './seal.ts';

/** A pack being gathered. Each file is written once, below data/; sealing makes all of them durable. */
export type Draft = {
  folder: string;
  write(path: string, data: string | Uint8Array, about: Pick<Artifact, 'role' | 'check' | 'mediaType' | 'collectedAt'>): void;
  /** Closes it: hashes, names, chain. Returns the final folder and the pack digest. */
  seal(record: Omit<Pack, 'format' | 'id' | 'artifacts' | 'previous'>): Promise<{ folder: string; digest: string }>;
  /** Gives the workspace free without sealing; the chain keeps the intent, so the attempt stays visible. */
  abandon(): void;
};

/**
 * Begins a pack: takes the lock, finishes what a killed run left, writes the intent line, makes the private folder on the same disk.
 * Throws TickmarkError 90 when the chain is broken: before anything is checked, not after.
 */
export function beginDraft(artifacts: string, id: string, at: string): Draft {
  onDisk('create', artifacts, () => mkdirSync(artifacts, { recursive: true }));
  const release = onDisk('lock', artifacts, () => lock(artifacts));
  const folder = draftFolder(artifacts, id);
  const written: Artifact[] = [];
  const collision = collisions();
  try {
    onDisk('read', artifacts, () => recover(artifacts));
    onDisk('write', artifacts, () => {
      appendToChain(artifacts, { type: 'intent', pack: id, at });
      mkdirSync(folder);
    });
  } catch (error) {
    release();
    throw error;
  }
  return {
    folder,
    write(path, data, about) {
      const fault = pathFault(path);
      if (fault) throw new TickmarkError(74, `"${path}" cannot be sealed: ${fault}`, 'Rename the file and run again.');
      const other = collision(path);
      if (other !== null) throw new TickmarkError(74, `"${path}" cannot be sealed beside "${other}": the names differ only in case or Unicode form, and some disks take them for one`, 'Rename one of them and run again.');
      onDisk('write', path, () => writeNew(join(folder, path), data));
      written.push({ path, bytes: typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength, sha256: sha256(data), ...about });
    },
    async seal(record) {
      try {
        return await seal(artifacts, folder, id, { ...record, artifacts: written });
      } catch (error) {
        throw diskFault('seal', id, error);
      } finally {
        release();
      }
    },
    abandon: release,
  };
}
