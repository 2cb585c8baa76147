import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What /proc tells of a process (proc(5)); null when it is gone or may not be read. */

const read = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);

/** Tells one boot of a kernel from the next: a pid and its start are unique within it. */
export const bootId = async (): Promise<string | null> => (await read('/proc/sys/kernel/random/boot_id'))?.trim() ?? null;

/** proc_pid_stat(5): the name may hold blanks and parentheses, so fields are counted from the last ")", the state being the first. */
function statOfText(text: string): { name: string; fields: string[] } {
  const end = text.lastIndexOf(')');
  return { name: text.slice(text.indexOf('(') + 1, end), fields: text.slice(end + 2).split(' ') };
}

/** State and start of a process. */
export async function statOf(pid: number): Promise<{ start_ticks: string; state: string; name: string } | null> {
  const text = await read(`/proc/${pid}/stat`);
  if (text === null) return null;
  const { name, fields } = statOfText(text);
  return { state: fields[0] ?? '?', start_ticks: fields[19] ?? '', name };
}

export type ProcessEntry = { pid: number; parent: number; name: string; state: string; cmdline: string[] };

/** Every process that can be seen. */
export async function processes(): Promise<ProcessEntry[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const entries = await Promise.all(pids.map(async (pid): Promise<ProcessEntry[]> => {
    const [stat, cmdline] = await Promise.all([read(`/proc/${pid}/stat`), commandLine(pid)]);
    if (stat === null) return [];
    const { name, fields: [state = '?', parent = '0'] } = statOfText(stat);
    return [{ pid, parent: Number(parent), name, state, cmdline }];
  }));
  return entries.flat();
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
