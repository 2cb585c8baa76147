import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { TickmarkError } from '../../src/lib/error.ts';
import { beginDraft } from '../../src/pack/draft.ts';
import { readEvidence, writeEvidence } from '../../src/pack/evidence.ts';
import { newKeyPair } from '../../src/pack/sign/key.ts';
import { verifyPack } from '../../src/pack/verify.ts';
import { verifyWorkspace } from '../../src/pack/workspace.ts';
import { program } from '../aid/crash.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { sealMany } from '../aid/many.ts';
import { at, check, evidence, ids, judgement, record, sealOne } from '../aid/sealed.ts';
import { noStrace, tamper } from '../aid/strace.ts';

const meddle = join(import.meta.dirname, '../fixtures/pack/meddle.ts');
const file = 'data/checks/tests.one/evidence.json';

async function draftOf(workspace: string) {
  const draft = await beginDraft(join(workspace, 'artifacts'), ids[1], at);
  draft.write('data/content/checks/10-one.md', check, { role: 'content', check: null, mediaType: 'text/markdown', collectedAt: at });
  writeEvidence(draft, evidence, at);
  draft.write('data/verdicts.json', JSON.stringify(judgement), { role: 'verdicts', check: null, mediaType: 'application/json', collectedAt: at });
  return draft;
}

/** Nothing was sealed, and the workspace is as good as after any failed run. */
async function standsRefused(workspace: string) {
  expect(existsSync(join(workspace, 'artifacts', ids[1]))).toBe(false);
  await sealOne(workspace, ids[2]);
  expect(await verifyWorkspace(workspace)).toMatchObject({ packs: [{ pack: { id: ids[0] } }, { pack: { id: ids[2] } }], abandoned: [ids[1]], incomplete: [] });
}

test.each<[string, (folder: string) => void]>([
  ['a byte was appended to', (folder) => appendFileSync(join(folder, file), ' ')],
  ['other bytes of the same length were written to', (folder) => writeFileSync(join(folder, 'data/verdicts.json'), JSON.stringify(judgement).replace('75', '00'))],
  ['a file was cut', (folder) => truncateSync(join(folder, file), 9)],
  ['a file was removed from', (folder) => rmSync(join(folder, file))],
  ['a file was added to', (folder) => writeFileSync(join(folder, 'data/extra.json'), '{}')],
  ['a file was added beside data/ in', (folder) => writeFileSync(join(folder, 'extra'), '')],
  ['a tag file was put beforehand into', (folder) => writeFileSync(join(folder, 'pack.json'), '{}')],
  ['an empty folder was added to', (folder) => mkdirSync(join(folder, 'data/empty'))],
  ['a link took the place of a file in', (folder) => { renameSync(join(folder, file), `${folder}.away`); symlinkSync(`${folder}.away`, join(folder, file)); }],
  ['a file has a second name outside', (folder) => linkSync(join(folder, file), `${folder}.twin`)],
])('%s the draft before it is sealed: 74, nothing sealed', async (_, meddleWith) => {
  const workspace = temporaryFolder();
  await sealOne(workspace, ids[0]);
  const draft = await draftOf(workspace);
  meddleWith(draft.folder);
  await expect(draft.seal(record)).rejects.toMatchObject({ code: 74 });
  await standsRefused(workspace);
});

test('evidence changed before it is judged is not judged: 74', async () => {
  const draft = await draftOf(temporaryFolder());
  expect(readEvidence('tests.one', draft.read)).toEqual(evidence);
  writeFileSync(join(draft.folder, 'data/checks/tests.one/large.json'), '"other"');
  expect(() => readEvidence('tests.one', draft.read)).toThrow(expect.objectContaining({ code: 74, message: expect.stringContaining('large.json does not hold the bytes that were written') }));
  draft.abandon();
});

test('a file changed between the last look and the rename: the folder loses the pack\'s name again', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  const workspace = temporaryFolder();
  const key = join(workspace, 'key');
  writeFileSync(key, newKeyPair().privatePem);
  await sealMany(workspace, ids[0], key);
  const draft = join(workspace, `artifacts/.${ids[1]}.part`);
  const sealing = tamper(workspace, { call: 'rename', nth: 1, path: `artifacts/.${ids[1]}.part` }, 'delay_enter=2000000', [program, workspace, ids[1], key]);
  while (!existsSync(join(draft, 'verification.dsse.json'))) await sleep(5);
  await sleep(1_000);
  appendFileSync(join(draft, file), ' ');
  expect(await sealing).toMatchObject({ exit: 74, out: '', err: expect.stringMatching(/evidence\.json does not hold the bytes that were written: it changed on disk while it was sealed, and nothing was sealed/) });
  expect(existsSync(draft)).toBe(true);
  await standsRefused(workspace);
}, 20_000);

test('another program that meddles with each draft, some time or other: consistent or refused', async () => {
  const workspace = temporaryFolder();
  const key = join(workspace, 'key');
  writeFileSync(key, newKeyPair().privatePem);
  const began = performance.now();
  await sealMany(workspace, ids[0], key);
  const writer = spawn(process.execPath, [meddle, join(workspace, 'artifacts'), String((performance.now() - began) / 2)], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => { writer.kill('SIGKILL'); });
  await once(writer.stdout, 'data');
  const counts = { held: 0, refused: 0, broken: 0 };
  for (let round = 0; round < 60; round++) {
    try {
      const { folder } = await sealMany(workspace, `20261120T1000${String(round).padStart(2, '0')}Z-00000a`, key);
      'fault' in await verifyPack(folder) ? counts.broken++ : counts.held++;
    } catch (error) {
      // What is gone when it is read is a bug only if it is told as one.
      expect(error).toBeInstanceOf(TickmarkError);
      expect(error).toMatchObject({ code: 74 });
      counts.refused++;
    }
  }
  writer.stdin.end();
  console.log(`meddled with: 60 of 60 drafts: ${counts.held} sealed and hold, ${counts.refused} refused (74), ${counts.broken} sealed and broken`);
  expect(counts).toEqual({ held: expect.any(Number), refused: expect.any(Number), broken: 0 });
  expect(Math.min(counts.held, counts.refused)).toBeGreaterThan(0);
  expect(await verifyWorkspace(workspace)).toMatchObject({ packs: { length: counts.held + 1 }, incomplete: [] });
  expect(readdirSync(join(workspace, 'artifacts')).filter((name) => name.startsWith('.lock'))).toEqual([]);
}, 300_000);
