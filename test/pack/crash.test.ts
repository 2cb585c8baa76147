import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginDraft } from '../../src/pack/draft.ts';
import { verifyWorkspace } from '../../src/pack/workspace.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { at, ids, sealOne } from '../aid/sealed.ts';
import { kill, noStrace, tamper } from '../aid/strace.ts';

const fixture = (name: string) => join(import.meta.dirname, '../fixtures/pack', name);
const chain = (workspace: string) => join(workspace, 'artifacts/chain.jsonl');
const [first, second, third] = ids;

/** Whatever a crash left: not tampered with, and after the next run nothing is left to finish. Returns what verify said before it. */
async function recovers(workspace: string) {
  const left = await verifyWorkspace(workspace);
  if ('fault' in left) throw new Error(`called tampered: ${left.fault.file} ${left.fault.what}`);
  await sealOne(workspace, third);
  const after = await verifyWorkspace(workspace);
  expect(after).toMatchObject({ incomplete: [] });
  return { left, packs: 'packs' in after ? after.packs.map(({ pack }) => pack.id) : [] };
}

test.for<[string, number, string]>([
  ['write', 1, 'chain.jsonl.torn'], ['fsync', 1, 'chain.jsonl.torn'], ['ftruncate', 1, 'chain.jsonl'], ['fsync', 1, 'chain.jsonl'],
  ['fsync', 1, ''], ['write', 1, 'chain.jsonl'], ['fsync', 2, 'chain.jsonl'], ['write', 2, 'chain.jsonl'],
])('a run killed at %s number %i on %s, while it mends what another left, leaves it to the next', async ([call, nth, on], { skip }) => {
  if (noStrace) skip(noStrace);
  const workspace = temporaryFolder();
  await sealOne(workspace, first);
  truncateSync(chain(workspace), statSync(chain(workspace)).size - 40);
  const { landed, out } = await tamper(workspace, { call, nth, path: join('artifacts', on) }, kill, [fixture('seal-one.ts'), workspace, second]);
  expect({ landed, out }).toEqual({ landed: true, out: '' });
  expect((await recovers(workspace)).packs).toEqual([first, third]);
});

test.for(Array.from({ length: 20 }, (_, index) => [40 + index * 8] as [number]))('a run killed after %i ms is never called tampered, and the next run works', async ([timeout]) => {
  const workspace = temporaryFolder();
  await sealOne(workspace, first);
  const { stdout } = spawnSync(process.execPath, [fixture('seal-one.ts'), workspace, second], { encoding: 'utf8', timeout, killSignal: 'SIGKILL' });
  const { packs } = await recovers(workspace);
  if (stdout.startsWith('SEALED')) expect(packs).toContain(second);
});

test('a run killed between the rename and its chain line is incomplete; the next run enters it', async () => {
  const workspace = temporaryFolder();
  for (const id of [first, second]) await sealOne(workspace, id);
  writeFileSync(chain(workspace), readFileSync(chain(workspace), 'utf8').split('\n').slice(0, 3).map((line) => `${line}\n`).join(''));
  const { left, packs } = await recovers(workspace);
  expect(left).toMatchObject({ abandoned: [], incomplete: [{ file: second, what: expect.stringContaining('is whole') }] });
  expect(packs).toEqual([first, second, third]);
});

test('a last line cut anywhere is put aside, and what it said is said again', async () => {
  const workspace = temporaryFolder();
  for (const id of [first, second]) await sealOne(workspace, id);
  const text = readFileSync(chain(workspace), 'utf8');
  const before = text.lastIndexOf('\n', text.length - 2) + 1;
  for (let end = before + 1; end < text.length; end += 23) {
    writeFileSync(chain(workspace), text.slice(0, end));
    const left = await verifyWorkspace(workspace);
    expect(left).toMatchObject({ incomplete: [{ file: second }, { file: 'artifacts/chain.jsonl' }] });
    (await beginDraft(join(workspace, 'artifacts'), third, at)).abandon();
    expect(readFileSync(chain(workspace), 'utf8').slice(0, text.length)).toBe(text);
    expect(readFileSync(join(workspace, 'artifacts/chain.jsonl.torn'), 'utf8')).toContain(`${text.slice(before, end)}\n`);
    renameSync(join(workspace, `artifacts/.${third}.part`), join(workspace, `gone-${end}`));
  }
});

test('a last line that lacks only its end counts', async () => {
  const workspace = temporaryFolder();
  for (const id of [first, second]) await sealOne(workspace, id);
  truncateSync(chain(workspace), statSync(chain(workspace)).size - 1);
  const { left, packs } = await recovers(workspace);
  expect(left).toMatchObject({ incomplete: [{ file: 'artifacts/chain.jsonl' }] });
  expect(packs).toEqual([first, second, third]);
  expect(existsSync(join(workspace, 'artifacts/chain.jsonl.torn'))).toBe(false);
});

test.each<[string, (text: string) => string]>([
  ['a line cut short in the middle', (text) => text.replace(/"prior".*\n/, '\n')],
  ['a whole last line that does not follow', (text) => `${text}${text.split('\n')[0]}`],
])('%s is no crash: 90 before the run begins', async (_, forge) => {
  const workspace = temporaryFolder();
  await sealOne(workspace, first);
  writeFileSync(chain(workspace), forge(readFileSync(chain(workspace), 'utf8')));
  expect(await verifyWorkspace(workspace)).toMatchObject({ fault: { file: 'artifacts/chain.jsonl' } });
  const seen = readFileSync(chain(workspace), 'utf8');
  await expect(beginDraft(join(workspace, 'artifacts'), second, at)).rejects.toMatchObject({ code: 90 });
  expect(readFileSync(chain(workspace), 'utf8')).toBe(seen);
  expect(existsSync(join(workspace, `artifacts/.${second}.part`))).toBe(false);
});

test.each<[string, RegExp, (workspace: string) => Promise<unknown>]>([
  ['a pack of another workspace behind an intent', /000002$/, async (workspace) => {
    (await beginDraft(join(workspace, 'artifacts'), second, at)).abandon();
    renameSync((await sealOne(temporaryFolder(), second)).folder, join(workspace, 'artifacts', second));
  }],
  ['a pack behind an intent that is not the last', /000002$/, async (workspace) => {
    (await beginDraft(join(workspace, 'artifacts'), second, at)).abandon();
    const { folder } = await sealOne(workspace, third);
    const other = temporaryFolder();
    await sealOne(other, first);
    renameSync((await sealOne(other, second)).folder, join(folder, '..', second));
  }],
])('%s is not adopted', async (_, file, plant) => {
  const workspace = temporaryFolder();
  await sealOne(workspace, first);
  await plant(workspace);
  expect(await verifyWorkspace(workspace)).toMatchObject({ fault: { file: expect.stringMatching(file) } });
  (await beginDraft(join(workspace, 'artifacts'), '20261120T092243Z-000004', at)).abandon();
  expect(await verifyWorkspace(workspace)).toMatchObject({ fault: { file: expect.stringMatching(file) } });
});

test('an append that the disk ends half-way leaves the file as it was', () => {
  const file = join(temporaryFolder(), 'chain.jsonl');
  const before = `${'x'.repeat(1_000)}\n`;
  writeFileSync(file, before);
  // ulimit -f counts 512 bytes (dash) or 1024 (bash in its own mode): 2 and 1 blocks both end below 1,001 + 2,000 bytes.
  const run = (text: string) => spawnSync('sh', ['-c', 'ulimit -f 2 && exec "$0" "$@"', process.execPath, fixture('append.ts'), file, text], { encoding: 'utf8' }).stdout.trim();
  expect(run('y'.repeat(2_000))).toBe('EFBIG');
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(run('line\n')).toBe('appended');
});
