import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Judgement } from '../src/model/judgement.ts';
import { beginDraft } from '../src/pack/draft.ts';
import { measure, paired } from './measure.ts';

const main = join(import.meta.dirname, '../dist/src/cli/main.js');
const at = '2026-11-20T09:22:40.000Z';

/** A real sealed pack of 200 MB in 100 files. */
async function largePack(workspace: string): Promise<string> {
  const draft = beginDraft(join(workspace, 'artifacts'), '20261120T092240Z-000001', at);
  for (let i = 0; i < 100; i++) {
    draft.write(`data/checks/large/${i}.bin`, randomBytes(2_000_000), { role: 'artifact', check: 'large', mediaType: 'application/octet-stream', collectedAt: at });
  }
  const gate = { exit: 75, decidedBy: null, checks: 0, passed: 0, failed: 0, undetermined: 0 };
  const judgement = { format: 'tickmark-verdicts/1', judge: '0.1.0', verdicts: [], facts: {}, claims: [], rulings: [], gate } satisfies Judgement;
  draft.write('data/verdicts.json', JSON.stringify(judgement), { role: 'verdicts', check: null, mediaType: 'application/json', collectedAt: at });
  return (await draft.seal({
    subject: 'a benchmark', environment: 'local', state: 'complete', tool: { name: 'tickmark', version: '0.1.0', node: process.versions.node, platform: process.platform },
    git: null, startedAt: at, sealedAt: at, checks: [], redacted: 0, exit: 75,
  })).folder;
}

/** `tickmark verify PACK` against `sha256sum -c` of the same pack. Build first: npm run build. */
export async function bench(): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  try {
    const pack = await largePack(workspace);
    const [ours, peer] = [[process.execPath, main, 'verify', pack], ['sha256sum', '--quiet', '-c', 'manifest-sha256.txt']];
    await paired('verify 200 MB: tickmark verify / sha256sum -c', 9, () => measure(ours), () => measure(peer, { cwd: pack }), 1);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
