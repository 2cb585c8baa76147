import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { beginDraft } from '../../src/pack/draft.ts';
import { listPacks, verifyWorkspace } from '../../src/pack/workspace.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { at, ids, sealOne } from '../aid/sealed.ts';

const three = async () => {
  const workspace = temporaryFolder();
  for (const id of ids) await sealOne(workspace, id);
  return workspace;
};
const chain = (workspace: string) => join(workspace, 'artifacts/chain.jsonl');

test('three sealed runs form a chain', async () => {
  const verified = await verifyWorkspace(await three());
  if ('fault' in verified) throw new Error(verified.fault.what);
  expect(verified.packs.map(({ pack }) => pack.previous)).toEqual([null, verified.packs[0]?.digest, verified.packs[1]?.digest]);
  expect(verified.abandoned).toEqual([]);
});

test.each<[string, RegExp, (workspace: string) => void | Promise<void>]>([
  ['a pack removed', /000002$/, (workspace) => rmSync(join(workspace, 'artifacts', ids[1]), { recursive: true })],
  ['the newest pack removed', /000003$/, (workspace) => rmSync(join(workspace, 'artifacts', ids[2]), { recursive: true })],
  ['a chain line removed', /chain\.jsonl/, (workspace) => writeFileSync(chain(workspace), readFileSync(chain(workspace), 'utf8').split('\n').toSpliced(2, 1).join('\n'))],
  ['a chain line changed', /chain\.jsonl/, (workspace) => writeFileSync(chain(workspace), readFileSync(chain(workspace), 'utf8').replace('09:22:40', '09:22:41'))],
  ['the whole chain removed', /000001$/, (workspace) => rmSync(chain(workspace))],
  ['a pack of another workspace put in', /000004$/, async (workspace) => { renameSync((await sealOne(temporaryFolder(), '20261120T092243Z-000004')).folder, join(workspace, 'artifacts/20261120T092243Z-000004')); }],
  ['a pack sealed again elsewhere and swapped in', /000002$/, async (workspace) => {
    rmSync(join(workspace, 'artifacts', ids[1]), { recursive: true });
    renameSync((await sealOne(temporaryFolder(), ids[1])).folder, join(workspace, 'artifacts', ids[1]));
  }],
])('%s is found', async (_, file, forge) => {
  const workspace = await three();
  await forge(workspace);
  expect(await verifyWorkspace(workspace)).toMatchObject({ fault: { file: expect.stringMatching(file) } });
});

test('a run that was killed stays visible and does not block the next', async () => {
  const workspace = temporaryFolder();
  (await beginDraft(join(workspace, 'artifacts'), ids[0], at)).abandon();
  await sealOne(workspace, ids[1]);
  expect(await verifyWorkspace(workspace)).toMatchObject({ abandoned: [ids[0]] });
});

test('two runs do not seal into one workspace at a time; a lock of a dead process is taken over', async () => {
  const workspace = temporaryFolder();
  const draft = await beginDraft(join(workspace, 'artifacts'), ids[0], at);
  await expect(beginDraft(join(workspace, 'artifacts'), ids[1], at)).rejects.toThrow(/another run/);
  draft.abandon();
  writeFileSync(join(workspace, 'artifacts/.lock-4194305-1'), '');
  expect((await sealOne(workspace, ids[2])).digest).toMatch(/^[0-9a-f]{64}$/);
});

test('a file is written once: the same path twice is refused, an escaping one as well', async () => {
  const draft = await beginDraft(join(temporaryFolder(), 'artifacts'), ids[0], at);
  const about = { role: 'content', check: null, mediaType: 'text/plain', collectedAt: at } as const;
  draft.write('data/a.txt', 'one', about);
  expect(() => draft.write('data/a.txt', 'two', about)).toThrow(/EEXIST/);
  for (const path of ['../a.txt', '/etc/a', 'data//a', 'data/a\nb', 'data/%0a']) expect(() => draft.write(path, '', about)).toThrow(/cannot be sealed/);
  draft.abandon();
});

test.each([
  ['in another case', 'data/content/checks/10-One.md', 'data/content/checks/10-one.md'],
  ['in another case of a folder', 'data/A/x', 'data/a/y'],
  ['in another case of a letter that has none of its own', 'data/stra\u00dfe', 'data/STRASSE'],
])('a name that is there %s is refused before it is written', async (_, one, other) => {
  const draft = await beginDraft(join(temporaryFolder(), 'artifacts'), ids[0], at);
  const about = { role: 'content', check: null, mediaType: 'text/plain', collectedAt: at } as const;
  draft.write(one, '', about);
  expect(() => draft.write(other, '', about)).toThrow(expect.objectContaining({ code: 74, message: expect.stringMatching(/cannot be sealed beside "data\/.*only in case or Unicode form/), hint: expect.stringContaining('Rename') }));
  draft.abandon();
});

test('a name in another Unicode form than NFC is refused', async () => {
  const draft = await beginDraft(join(temporaryFolder(), 'artifacts'), ids[0], at);
  expect(() => draft.write('data/a\u0308', '', { role: 'content', check: null, mediaType: 'text/plain', collectedAt: at })).toThrow(expect.objectContaining({ code: 74, message: expect.stringContaining('NFC') }));
  draft.abandon();
});

test('packs of one second stand in the order of the chain, not of their names; one without a line stands last', async () => {
  const workspace = temporaryFolder();
  const [stray, ...order] = ['20261120T092240Z-000000', '20261120T092240Z-00000f', '20261120T092240Z-00000a', '20261120T092240Z-00000c'] as const;
  for (const id of order) await sealOne(workspace, id);
  expect(listPacks(workspace).map((folder) => basename(folder))).toEqual(order);
  renameSync((await sealOne(temporaryFolder(), stray)).folder, join(workspace, 'artifacts', stray));
  expect(listPacks(workspace).map((folder) => basename(folder))).toEqual([...order, stray]);
  writeFileSync(chain(workspace), 'broken\n');
  expect(listPacks(workspace).map((folder) => basename(folder))).toEqual([stray, ...order.toSorted()]);
});

test('a folder emptied in artifacts/ is a pack that was tampered with, not a wrong name', async () => {
  const workspace = await three();
  for (const name of readdirSync(join(workspace, 'artifacts', ids[1]))) rmSync(join(workspace, 'artifacts', ids[1], name), { recursive: true });
  expect(await verifyWorkspace(workspace)).toMatchObject({ fault: { file: `${ids[1]}/tagmanifest-sha256.txt` } });
});

test('a chain that is a link to something else is neither read nor written', async () => {
  const workspace = temporaryFolder();
  mkdirSync(join(workspace, 'artifacts'));
  symlinkSync('/dev/zero', chain(workspace));
  await expect(sealOne(workspace, ids[0])).rejects.toThrow(expect.objectContaining({ code: 74, message: expect.stringContaining('ELOOP') }));
  expect(await verifyWorkspace(workspace)).toMatchObject({ fault: { file: 'artifacts/chain.jsonl' } });
});
