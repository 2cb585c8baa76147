import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { clearLeftovers } from '../../src/pack/clear.ts';
import { beginDraft } from '../../src/pack/draft.ts';
import { rememberHead } from '../../src/pack/head.ts';
import { findLeftovers } from '../../src/pack/leftovers.ts';
import { verifyWorkspace } from '../../src/pack/workspace.ts';
import { bytesOf } from '../aid/crash.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { at, ids, sealOne } from '../aid/sealed.ts';
import { sleeper } from '../aid/sleeper.ts';

const [first, second, third] = ids;
const gone = 4_194_305;
const chain = (artifacts: string) => join(artifacts, 'chain.jsonl');
const cut = (artifacts: string, bytes: number) => truncateSync(chain(artifacts), statSync(chain(artifacts)).size - bytes);
const draftLeft = async (artifacts: string, id: string) => {
  const draft = await beginDraft(artifacts, id, at);
  draft.write('data/content/a.md', 'gathered', { role: 'content', check: null, mediaType: 'text/markdown', collectedAt: at });
  draft.abandon();
};
const start = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ')[19];

type Case = [name: string, leave: (artifacts: string) => Promise<unknown> | void, path: string, state: string, done: string, says: RegExp];

test.each<Case>([
  ['what a killed run gathered', (artifacts) => draftLeft(artifacts, second), `.${second}.part`, 'removable', 'removed', /run 2026\S+2 gathered and did not seal; artifacts\/chain\.jsonl keeps the attempt/],
  ['a draft the chain does not tell of', (artifacts) => { mkdirSync(join(artifacts, `.${second}.part`)); }, `.${second}.part`, 'kept', 'kept', /its only trace/],
  ['a draft that bears a sealed pack\'s name', (artifacts) => { mkdirSync(join(artifacts, `.${first}.part`)); }, `.${first}.part`, 'kept', 'kept', /no run put it there/],
  ['a link with a draft\'s name', async (artifacts) => { await draftLeft(artifacts, second); const path = join(artifacts, `.${second}.part`); renameSync(path, join(artifacts, 'away')); symlinkSync(join(artifacts, 'away'), path); }, `.${second}.part`, 'kept', 'kept', /no folder/],
  ['the lock of a process that is gone', (artifacts) => writeFileSync(join(artifacts, `.lock-${gone}-1`), ''), `.lock-${gone}-1`, 'removable', 'removed', /lock of process 4194305, which is gone/],
  ['a pack without its line', async (artifacts) => { await sealOne(join(artifacts, '..'), second); writeFileSync(chain(artifacts), readFileSync(chain(artifacts), 'utf8').split('\n').slice(0, 3).map((line) => `${line}\n`).join('')); }, second, 'mendable', 'mended', /gets if it is whole/],
  ['a pack without its line that was changed', async (artifacts) => {
    const { folder } = await sealOne(join(artifacts, '..'), second);
    writeFileSync(join(folder, 'data/verdicts.json'), '{}');
    writeFileSync(chain(artifacts), readFileSync(chain(artifacts), 'utf8').split('\n').slice(0, 3).map((line) => `${line}\n`).join(''));
  }, second, 'mendable', 'kept', /gets if it is whole/],
  ['a torn last line', (artifacts) => cut(artifacts, 1), 'chain.jsonl', 'mendable', 'mended', /last line was cut short/],
  ['the end of a torn line that is there as a whole', (artifacts) => writeFileSync(join(artifacts, 'chain.jsonl.torn'), `${readFileSync(chain(artifacts), 'utf8').slice(0, 90)}\n`), 'chain.jsonl.torn', 'removable', 'removed', /holds as a whole/],
  ['the end of a torn line that tells of another attempt', (artifacts) => writeFileSync(join(artifacts, 'chain.jsonl.torn'), `{"type":"intent","pack":"${third}"\n`), 'chain.jsonl.torn', 'kept', 'kept', /only trace of an attempt/],
  ['the end of a torn line that names no run', (artifacts) => writeFileSync(join(artifacts, 'chain.jsonl.torn'), '{"type":"in\n'), 'chain.jsonl.torn', 'kept', 'kept', /only trace of an attempt/],
])('%s', async (_, leave, path, state, done, says) => {
  const workspace = temporaryFolder();
  const artifacts = join(workspace, 'artifacts');
  const { folder } = await sealOne(workspace, first);
  await leave(artifacts);
  const before = bytesOf(workspace);
  const sealed = bytesOf(folder);
  const found = findLeftovers(artifacts, null);
  expect(found).toEqual([{ path: join(artifacts, path), files: expect.any(Number), bytes: expect.any(Number), state, what: expect.stringMatching(says) }]);
  expect(bytesOf(workspace)).toEqual(before);
  expect(await clearLeftovers(artifacts, null)).toMatchObject([{ path: join(artifacts, path), done }]);
  if (done === 'removed') expect(existsSync(join(artifacts, path))).toBe(false);
  if (done === 'kept') expect(findLeftovers(artifacts, null)).toEqual(found);
  expect(bytesOf(folder)).toEqual(sealed);
});

test('sizes are told: files and bytes', async () => {
  const artifacts = join(temporaryFolder(), 'artifacts');
  await draftLeft(artifacts, first);
  expect(findLeftovers(artifacts, null)).toMatchObject([{ files: 1, bytes: 'gathered'.length }]);
});

test('what is removed is still told by the chain, and nothing sealed is touched', async () => {
  const workspace = temporaryFolder();
  const artifacts = join(workspace, 'artifacts');
  const { folder } = await sealOne(workspace, first);
  const sealed = bytesOf(folder);
  await draftLeft(artifacts, second);
  await draftLeft(artifacts, third);
  cut(artifacts, 20);
  expect((await clearLeftovers(artifacts, null)).map(({ path, done }) => `${done} ${basename(path)}`)).toEqual([
    // The line cut short was the third's: nothing else tells of it now.
    `removed .${second}.part`, `kept .${third}.part`, 'mended chain.jsonl', 'kept chain.jsonl.torn',
  ]);
  expect(await verifyWorkspace(workspace)).toMatchObject({ packs: { length: 1 }, abandoned: [second], incomplete: [] });
  expect(bytesOf(folder)).toEqual(sealed);
});

test('a run at work keeps what it has: its draft and lock are in use, and clearing is refused (74)', async () => {
  const artifacts = join(temporaryFolder(), 'artifacts');
  await draftLeft(artifacts, first);
  await draftLeft(artifacts, second);
  const { pid } = await sleeper();
  writeFileSync(join(artifacts, `.lock-${pid}-${start(pid)}`), '');
  const found = findLeftovers(artifacts, null);
  expect(found.map(({ path, state }) => `${state} ${basename(path)}`)).toEqual([`removable .${first}.part`, `in use .${second}.part`, `in use .lock-${pid}-${start(pid)}`]);
  await expect(clearLeftovers(artifacts, null)).rejects.toMatchObject({ code: 74, message: expect.stringContaining(`process ${pid}`) });
  expect(findLeftovers(artifacts, null)).toEqual(found);
});

test('a chain that was tampered with: 90, and what lies there stays', async () => {
  const workspace = temporaryFolder();
  const artifacts = join(workspace, 'artifacts');
  await sealOne(workspace, first);
  await draftLeft(artifacts, second);
  writeFileSync(chain(artifacts), readFileSync(chain(artifacts), 'utf8').replace('09:22:40', '09:22:41'));
  expect(findLeftovers(artifacts, null)).toMatchObject([{ state: 'kept', what: expect.stringContaining('is broken') }]);
  writeFileSync(join(artifacts, `.lock-${gone}-1`), '');
  await expect(clearLeftovers(artifacts, null)).rejects.toMatchObject({ code: 90 });
  expect(readdirSync(artifacts).sort()).toEqual([`.${second}.part`, first, 'chain.jsonl']);
});

test('a chain that is no file keeps everything', async () => {
  const artifacts = join(temporaryFolder(), 'artifacts');
  await draftLeft(artifacts, first);
  rmSync(chain(artifacts));
  symlinkSync('/dev/null', chain(artifacts));
  expect(findLeftovers(artifacts, null)).toMatchObject([{ state: 'kept' }]);
});

test('a half-written memory is removed when its process is gone, also where nothing was ever sealed', async () => {
  const folder = temporaryFolder();
  const artifacts = join(folder, 'artifacts');
  mkdirSync(artifacts);
  rememberHead(folder, artifacts, first, 'a'.repeat(64));
  const heads = join(folder, 'tickmark/heads');
  const [file = ''] = readdirSync(heads);
  const { pid } = await sleeper();
  for (const writer of [gone, pid]) writeFileSync(join(heads, `${file}.${writer}`), '{');
  rmSync(artifacts, { recursive: true });
  expect(findLeftovers(artifacts, folder).map(({ path, state }) => [basename(path), state])).toEqual(expect.arrayContaining([[`${file}.${gone}`, 'removable'], [`${file}.${pid}`, 'in use']]));
  expect((await clearLeftovers(artifacts, folder)).map(({ done }) => done).sort()).toEqual(['kept', 'removed']);
  expect(readdirSync(heads).sort()).toEqual([file, `${file}.${pid}`]);
});

test('nothing left is nothing to say, with or without artifacts/', async () => {
  const workspace = temporaryFolder();
  expect(findLeftovers(join(workspace, 'artifacts'), workspace)).toEqual([]);
  expect(await clearLeftovers(join(workspace, 'artifacts'), workspace)).toEqual([]);
  await sealOne(workspace, first);
  expect(await clearLeftovers(join(workspace, 'artifacts'), workspace)).toEqual([]);
});
