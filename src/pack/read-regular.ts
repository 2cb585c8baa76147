import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Text of a regular file of at most `limit_bytes`, opened once and never through a link; null when it is not there. Throws the platform's error, TypeError when it is not UTF-8. */
export function readRegular(path: string, limit_bytes: number): string | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const seen = fstatSync(fd);
    if (!seen.isFile()) throw Object.assign(new Error(`${path} is not a regular file`), { code: 'ENOTREG' });
    if (seen.size > limit_bytes) throw Object.assign(new Error(`${path} has ${seen.size} bytes; at most ${limit_bytes} are read`), { code: 'EFBIG' });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(fd));
  } finally {
    closeSync(fd);
  }
}
