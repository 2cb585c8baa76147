import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { isSame } from './walk.ts';

const fault = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/**
 * Bytes of a regular file of at most `limit_bytes`, opened once and never through a link; null when it is not there. Throws the platform's error, ENOTREG
 * for what is no regular file, EFBIG beyond the limit; `sealed`, EMLINK when it has a second name and ESTALE when it was changed while it was read. Any other
 * file may grow meanwhile, as a log does: what it had at first is given.
 */
export function readRegularBytes(path: string, limit_bytes: number, sealed = false): Buffer | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const before = fstatSync(fd);
    if (!before.isFile()) throw fault('ENOTREG', `${path} is not a regular file`);
    if (before.size > limit_bytes) throw fault('EFBIG', `${path} has ${before.size} bytes; at most ${limit_bytes} are read`);
    if (sealed && before.nlink > 1) throw fault('EMLINK', `${path} is a hard link`);
    const bytes = Buffer.allocUnsafeSlow(before.size);
    let read = 0;
    for (let n = 1; n > 0 && read < bytes.length; read += n) n = readSync(fd, bytes, read, bytes.length - read, null);
    if (sealed && (read !== before.size || !isSame(before, fstatSync(fd)))) throw fault('ESTALE', `${path} changed while it was read`);
    return bytes.subarray(0, read);
  } finally {
    closeSync(fd);
  }
}

/** The same as text. TypeError when it is not UTF-8 (a byte order mark is kept: it is a character like any other). */
export function readRegular(path: string, limit_bytes: number): string | null {
  const bytes = readRegularBytes(path, limit_bytes);
  return bytes === null ? null : utf8(bytes);
}

/** Text of bytes. TypeError when they are not UTF-8: a replacement character would be a second reading of the same bytes. */
export const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
