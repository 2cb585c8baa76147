import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What /proc tells of a process (proc(5)); null when it is gone or may not be read. */

const read = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);

/** Tells one boot of a kernel from the next: a pid and its start are unique within it. */
export const bootId = async (): Promise<string | null> => (await read('/proc/sys/kernel/random/boot_id'))?.trim() ?? null;

/** State and start of a process. The name may hold blanks and parentheses: fields are counted from the last ")". */
export async function statOf(pid: number): Promise<{ start_ticks: string; state: string; name: string } | null> {
  const text = await read(`/proc/${pid}/stat`);
  if (text === null) return null;
  const end = text.lastIndexOf(')');
  const fields = text.slice(end + 2).split(' ');
  return { state: fields[0] ?? '?', start_ticks: fields[19] ?? '', name: text.slice(text.indexOf('(') + 1, end) };
}

/** Clock ticks a second as /proc counts them: 100 on every Linux that Node runs on. */
const ticks_s = 100;

/** Milliseconds since the process was started. */
export async function processAge_ms(start_ticks: string): Promise<number | null> {
  const uptime_s = Number((await read('/proc/uptime'))?.split(' ')[0]);
  return Number.isFinite(uptime_s) ? Math.round((uptime_s - Number(start_ticks) / ticks_s) * 1_000) : null;
}

/** The file that runs, hashed through the kernel's own link: right even when the path was replaced since. */
export async function executable(pid: number): Promise<{ name: string; sha256: string } | null> {
  try {
    const hash = createHash('sha256');
    const name = basename(await readlink(`/proc/${pid}/exe`));
    await pipeline(createReadStream(`/proc/${pid}/exe`), hash);
    return { name, sha256: hash.digest('hex') };
  } catch {
    return null;
  }
}

/** The first arguments, each cut to 256 characters. */
export const commandLine = async (pid: number): Promise<string[]> =>
  ((await read(`/proc/${pid}/cmdline`)) ?? '').split('\0').slice(0, 32).map((text) => text.slice(0, 256)).filter((text) => text !== '');
