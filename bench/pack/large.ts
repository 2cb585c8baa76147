import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Judgement } from '../../src/model/judgement.ts';
import { beginDraft } from '../../src/pack/draft.ts';

const at = '2026-11-20T09:22:40.000Z';
const pool = randomBytes(64 * 2 ** 20);
export type Shape = { small: number; large: number; large_bytes: number };

/** The files of a pack, small ones of about 10 KB and large ones, random bytes that differ from file to file. */
export function* filesOf({ small, large, large_bytes }: Shape): Generator<{ path: string; check: string; data: Buffer }> {
  for (let i = 0; i < small; i++) {
    const from = (i * 7_919) % (pool.length - 12_000);
    yield { path: `data/checks/small.${i % 500}/${i}.bin`, check: `small.${i % 500}`, data: pool.subarray(from, from + 9_000 + ((i * 37) % 2_400)) };
  }
  for (let i = 0; i < large; i++) {
    const whole = Array.from({ length: Math.floor(large_bytes / pool.length) }, () => pool);
    yield { path: `data/checks/large/${i}.bin`, check: 'large', data: Buffer.concat([...whole, pool.subarray(i, i + (large_bytes % pool.length))]) };
  }
}

/** Seals those files as a real pack below `artifacts`. */
export async function sealLarge(artifacts: string, id: string, shape: Shape): Promise<{ folder: string; digest: string }> {
  const draft = await beginDraft(artifacts, id, at);
  for (const { path, check, data } of filesOf(shape)) draft.write(path, data, { role: 'artifact', check, mediaType: 'application/octet-stream', collectedAt: at });
  const gate = { exit: 75, decidedBy: null, checks: 0, passed: 0, failed: 0, undetermined: 0, waived: 0 };
  const judgement = { format: 'tickmark-verdicts/1', judge: '0.1.0', verdicts: [], facts: {}, claims: [], rulings: [], waivers: [], gate } satisfies Judgement;
  draft.write(join('data', 'verdicts.json'), JSON.stringify(judgement), { role: 'verdicts', check: null, mediaType: 'application/json', collectedAt: at });
  return draft.seal({
    subject: 'a benchmark', environment: 'local', state: 'complete', tool: { name: 'tickmark', version: '0.1.0', node: process.versions.node, platform: process.platform },
    git: null, startedAt: at, sealedAt: at, checks: [], redacted: 0, exit: 75,
  });
}
