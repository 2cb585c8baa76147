import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import type { Artifact, Pack } from '../model/pack.ts';
import { appendToChain } from './chain.ts';
import { diskFault, makeFolder, onDisk, syncPath, writeNew } from './durable.ts';
import { fitting } from './fitting.ts';
import { collisions, draftFolder, pathFault } from './layout.ts';
import { limits } from './limits.ts';
import { lock } from './lock.ts';
import { readRegularBytes } from './read-regular.ts';
import { recover } from './recover.ts';
import { seal, type Signing } from './seal.ts';

/** What the run says of itself; the rest of pack.json follows from what was written. */
export type SealedRecord = Omit<Pack, 'format' | 'id' | 'artifacts' | 'previous' | 'intent' | 'projection' | 'signer' | 'lost'> & { projection?: string | null; lost?: string | null };

/** A pack being gathered. Each file is written once, below data/; sealing makes all of them durable. */
export type Draft = {
  folder: string;
  write(path: string, data: string | Uint8Array, about: Pick<Artifact, 'role' | 'check' | 'mediaType' | 'collectedAt'>): void;
  /** The text of a file that was written, so that what is judged is what will be sealed. Throws TickmarkError 74 when the disk holds other bytes. */
  read(path: string): string;
  /** Closes it: hashes, names, signatures, chain. Returns the final folder and the pack digest; `onSealed` gets the digest before another run may begin. */
  seal(record: SealedRecord, signing?: Signing, onSealed?: (digest: string) => void): Promise<{ folder: string; digest: string }>;
  /** Gives the workspace free without sealing; the chain keeps the intent, so the attempt stays visible. */
  abandon(): void;
  /** The same, and removes what was gathered: for what must not lie about. */
  discard(): void;
};

/**
 * Begins a pack: takes the lock, finishes what a killed run left, writes the intent line, makes the private folder on the same disk.
 * Throws TickmarkError 90 when the chain is broken: before anything is checked, not after.
 */
export async function beginDraft(artifacts: string, id: string, at: string): Promise<Draft> {
  onDisk('create', artifacts, () => makeFolder(artifacts));
  const release = onDisk('lock', artifacts, () => lock(artifacts));
  const folder = draftFolder(artifacts, id);
  const written = new Map<string, Artifact>();
  const collision = collisions();
  const unfit = fitting();
  let intent: string | null = null;
  try {
    await recover(artifacts);
    onDisk('write', artifacts, () => {
      intent = appendToChain(artifacts, { type: 'intent', pack: id, at });
      mkdirSync(folder);
    });
  } catch (error) {
    release();
    throw diskFault('read', artifacts, error);
  }
  return {
    folder,
    write(path, data, about) {
      const fault = pathFault(path);
      if (fault) throw new TickmarkError(74, `"${path}" cannot be sealed: ${fault}`, 'Rename the file and run again.');
      const other = collision(path);
      if (other !== null) throw new TickmarkError(74, `"${path}" cannot be sealed beside "${other}": the names differ only in case or Unicode form, and some disks take them for one`, 'Rename one of them and run again.');
      const bytes = typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;
      const more = unfit(path, bytes, about);
      if (more !== null) throw new TickmarkError(74, `"${path}" cannot be sealed: ${more}`, 'Keep less of an answer, or divide the checks among several workspaces.');
      onDisk('write', path, () => writeNew(join(folder, path), data));
      written.set(path, { path, bytes, sha256: sha256(data), ...about });
    },
    read(path) {
      const bytes = onDisk('read', path, () => readRegularBytes(join(folder, path), limits.judged.most));
      if (bytes !== null && written.get(path)?.sha256 === sha256(bytes)) return bytes.toString();
      throw new TickmarkError(74, `${path} does not hold the bytes that were written: it changed on disk before it was judged`, 'Find the program that writes into artifacts/, or check the disk, and run again.');
    },
    async seal(record, signing, onSealed) {
      try {
        const sealed = await seal(artifacts, folder, id, { projection: null, lost: null, ...record, intent, signer: signing?.signer.keyid ?? null, artifacts: [...written.values()] }, signing);
        onSealed?.(sealed.digest);
        return sealed;
      } catch (error) {
        throw diskFault('seal', id, error);
      } finally {
        release();
      }
    },
    abandon: release,
    discard() {
      try {
        onDisk('remove', folder, () => { rmSync(folder, { recursive: true, force: true }); syncPath(artifacts); });
      } finally {
        release();
      }
    },
  };
}
