import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, paired } from './measure.ts';
import { sealLarge } from './pack/large.ts';

const main = join(import.meta.dirname, '../dist/src/cli/main.js');

/** `tickmark verify PACK` against `sha256sum -c` of the same pack: 2 GB in 20,000 small and 10 large files, with two processors. Build first: npm run build. */
export async function bench(): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  try {
    const { folder, digest } = await sealLarge(join(workspace, 'artifacts'), '20261120T092240Z-000001', { small: 20_000, large: 10, large_bytes: 180_000_000 });
    const [ours, peer] = [[process.execPath, main, 'verify', folder, '--head', digest], ['sha256sum', '--quiet', '-c', 'manifest-sha256.txt']];
    await paired('verify 2 GB: tickmark verify / sha256sum -c', 7, () => measure(ours), () => measure(peer, { cwd: folder }), { wall_s: 0.25, cpu_s: 0.45 });
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
