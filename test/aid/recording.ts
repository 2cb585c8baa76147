import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Evidence } from '../../src/model/evidence.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import type { Held } from './collect.ts';

/** A case as it was met once: what was gathered, and what the judge said of it. */
export type Recording = { peer: string; status: Verdict['status']; reason?: string; wrong: string[]; evidence: Evidence };

export const recordings = resolve(import.meta.dirname, '../fixtures');
const root = resolve(import.meta.dirname, '../..');
const most_bytes = 64 * 1024;

/**
 * Keeps a case in test/fixtures/<kind>/<peer>.json, so that it can be judged again where no system runs. Paths of the machine that recorded it are
 * replaced. Only on request: TICKMARK_RECORD=1 npx vitest run --project unit test/kinds
 */
export function keep(kindId: string, peer: string, { evidence, verdict, wrong }: Held): void {
  const recording: Recording = { peer, status: verdict.status, ...(verdict.status === 'undetermined' && { reason: verdict.reason }), wrong, evidence };
  const text = JSON.stringify(recording).replaceAll(root, '/srv/tickmark').replaceAll(homedir(), '/home/somebody');
  if (text.length > most_bytes) return;
  const file = join(recordings, kindId, `${peer.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60)}.json`);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${text}\n`);
}
