import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import { Sha256 } from '../model/sha256.ts';
import { diskFault, onDisk, syncPath, writeNew } from './durable.ts';
import { packId } from './layout.ts';
import { readRegular } from './read-regular.ts';

/** The newest pack this machine sealed or verified in a workspace: kept outside it, so that removing packs there is noticed. */
const Head = z.strictObject({ format: z.literal('tickmark-head/1'), artifacts: z.string(), pack: z.string().regex(packId), digest: Sha256 });
export type Head = z.infer<typeof Head>;

const limit_bytes = 64 * 1024;
const headsOf = (state: string): string => join(state, 'tickmark', 'heads');
const placeOf = (state: string, artifacts: string): { folder: string; file: string; real: string } => {
  // The folder above it: artifacts/ itself may have been removed, and that is to be noticed.
  const real = join(realpathSync(dirname(artifacts)), basename(artifacts));
  const folder = headsOf(state);
  return { folder, real, file: join(folder, `${sha256(real).slice(0, 32)}.json`) };
};

/** What is remembered of artifacts/ in the state folder; null when nothing is. Throws TickmarkError 74 when the file there is not ours. */
export function recallHead(state: string, artifacts: string): Head | null {
  let file = state;
  try {
    const place = placeOf(state, artifacts);
    file = place.file;
    const text = readRegular(file, limit_bytes);
    return text === null ? null : Head.parse(JSON.parse(text));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new TickmarkError(74, `${file} is not what Tickmark remembers of a chain: ${(error as Error).message.split('\n')[0]}`, `Look at it; remove it to forget which pack of ${artifacts} was the newest.`);
  }
}

/** Remembers the newest pack: whole or not at all, and never half. Throws TickmarkError 74 or 77. */
export function rememberHead(state: string, artifacts: string, pack: string, digest: string): void {
  const { folder, file, real } = onDisk('find', artifacts, () => placeOf(state, artifacts));
  const part = `${file}.${process.pid}`;
  const text = `${JSON.stringify({ format: 'tickmark-head/1', artifacts: real, pack, digest } satisfies Head)}\n`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmSync(part, { force: true });
    writeNew(part, text);
    syncPath(part);
    if (readRegular(part, limit_bytes) !== text) throw Object.assign(new Error('the disk does not hold what was written'), { code: 'EIO' });
    renameSync(part, file);
    syncPath(folder);
  } catch (error) {
    removeQuietly(part);
    throw diskFault('write', file, error);
  }
}

/** The first error is the one to tell; what stays is found by tickmark doctor. */
function removeQuietly(part: string): void {
  try { rmSync(part, { force: true }); } catch { /* as said */ }
}

/** Half-written memories in the state folder, by path, with the process that wrote each: left when that was killed. Throws TickmarkError 74 or 77. */
export function unfinishedHeads(state: string): { path: string; pid: number }[] {
  const folder = headsOf(state);
  if (!existsSync(folder)) return [];
  return onDisk('read', folder, () => readdirSync(folder)).flatMap((name) => {
    const pid = /^[0-9a-f]{32}\.json\.([1-9]\d*)$/.exec(name)?.[1];
    return pid === undefined ? [] : [{ path: join(folder, name), pid: Number(pid) }];
  });
}

/** For a workspace that is thrown away on purpose. */
export function forgetHead(state: string, artifacts: string): void {
  try {
    rmSync(placeOf(state, artifacts).file, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
