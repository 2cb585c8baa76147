import { readFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import type { HostLoad } from '../../model/record/load-samples.ts';

/** How busy this machine is now. Pressure is null where the kernel does not tell (no /proc/pressure). */
export async function hostLoad(): Promise<HostLoad> {
  const texts = await Promise.all(['cpu', 'memory', 'io'].map(async (name) => [name, await readFile(`/proc/pressure/${name}`, 'utf8').catch(() => null)] as const));
  const averages = texts.flatMap(([name, text]) => {
    const some = /^some avg10=([\d.]+)/.exec(text ?? '')?.[1];
    return some === undefined ? [] : [[name, Number(some)] as const];
  });
  return { loadavg: loadavg(), cpus: cpus().length, pressure: averages.length === 0 ? null : Object.fromEntries(averages) };
}
