import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { syncAll } from '../src/pack/durable.ts';
import { type Cost, paired } from './measure.ts';
import { filesOf, sealLarge, type Shape } from './pack/large.ts';

const shape: Shape = { small: 1_000, large: 10, large_bytes: 18_000_000 };

/** What one piece of work in this process takes. */
async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu_s: (user + system) / 1e6, wall_s: (performance.now() - began) / 1000 };
}

/** The floor: the same files written, and they and their folders made durable, many side by side. */
async function writeDurably(folder: string): Promise<void> {
  const paths = new Set<string>([folder]);
  for (const { path, data } of filesOf(shape)) {
    const [file, parent] = [join(folder, path), dirname(join(folder, path))];
    if (!paths.has(parent)) mkdirSync(parent, { recursive: true });
    writeFileSync(file, data, { flag: 'wx' });
    paths.add(parent).add(file);
  }
  await syncAll([...paths].reverse());
}

/** Writing and sealing 190 MB in 1,010 files against writing the same bytes and fsync alone. */
export async function bench(): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  let n = 0;
  const fresh = async (work: (folder: string) => Promise<unknown>): Promise<Cost> => {
    const folder = join(workspace, String(n++));
    mkdirSync(folder);
    const cost = await costOf(() => work(folder));
    rmSync(folder, { recursive: true });
    return cost;
  };
  try {
    await paired('seal 190 MB: write and seal / write and fsync', 9, () => fresh((folder) => sealLarge(folder, '20261120T092240Z-000001', shape)), () => fresh(writeDurably), { wall_s: 1.25 });
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
