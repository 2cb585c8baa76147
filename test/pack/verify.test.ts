import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/lib/hash.ts';
import { openPack } from '../../src/pack/open.ts';
import { verifyPack } from '../../src/pack/verify.ts';
import { listPacks, verifyWorkspace } from '../../src/pack/workspace.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { asNobody } from '../aid/nobody.ts';
import { evidence, ids, sealOne } from '../aid/sealed.ts';

const large = 'data/checks/tests.one/large.json';
const small = 'data/checks/tests.one/evidence.json';

test('a sealed pack verifies here, with sha256sum, and reads back as it was written', async () => {
  const { folder, digest } = await sealOne(temporaryFolder(), ids[0]);
  expect(await verifyPack(folder)).toMatchObject({ digest, files: 10 });
  expect(execFileSync('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: folder, encoding: 'utf8' })).toContain(`${large}: OK`);
  expect(execFileSync('sha256sum', ['-c', 'tagmanifest-sha256.txt'], { cwd: folder, encoding: 'utf8' })).toContain('pack.json: OK');
  const content = await openPack(folder);
  expect(content.evidence['tests.one']).toEqual(evidence);
  expect(content.checks.map(({ id }) => id)).toEqual(['tests.one']);
});

const flip = (path: string) => {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  writeFileSync(path, bytes);
};
const rehash = (folder: string, name: string) => {
  const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').map((line) => line.slice(66));
  writeFileSync(join(folder, name), lines.map((path) => `${sha256(readFileSync(join(folder, path)))}  ${path}\n`).join(''));
};

const forgeRecord = (folder: string, from: string | RegExp, to: string) => {
  const text = readFileSync(join(folder, 'pack.json'), 'utf8');
  const forged = text.replace(from, to);
  if (forged === text) throw new Error('nothing was forged');
  writeFileSync(join(folder, 'pack.json'), forged);
  rehash(folder, 'tagmanifest-sha256.txt');
};

test.each<[string, string, (folder: string) => void | Promise<void>]>([
  ['one flipped bit in a large artifact', large, (folder) => flip(join(folder, large))],
  ['one flipped bit in the evidence', small, (folder) => flip(join(folder, small))],
  ['a cut file', large, (folder) => truncateSync(join(folder, large), 100)],
  ['an emptied file', small, (folder) => truncateSync(join(folder, small), 0)],
  ['an appended byte', small, (folder) => appendFileSync(join(folder, small), ' ')],
  ['a removed file', small, (folder) => rmSync(join(folder, small))],
  ['an added file', 'data/checks/extra.json', (folder) => writeFileSync(join(folder, 'data/checks/extra.json'), '{}')],
  ['a file added beside data/', 'notes.txt', (folder) => writeFileSync(join(folder, 'notes.txt'), 'hello')],
  ['a renamed file', large, (folder) => renameSync(join(folder, large), join(folder, 'data/checks/tests.one/other.json'))],
  ['a file replaced by a link', large, (folder) => { renameSync(join(folder, large), `${folder}.away`); symlinkSync(`${folder}.away`, join(folder, large)); }],
  ['an empty folder added', 'data/empty', (folder) => mkdirSync(join(folder, 'data/empty'))],
  ['empty folders added beside data/', 'more', (folder) => mkdirSync(join(folder, 'more/and/more'), { recursive: true })],
  ['an empty folder added among the evidence', 'data/checks/tests.one/empty', (folder) => mkdirSync(join(folder, 'data/checks/tests.one/empty'))],
  ['a hard link added', 'data/hard.json', (folder) => linkSync(join(folder, large), join(folder, 'data/hard.json'))],
  ['a changed manifest', 'manifest-sha256.txt', (folder) => flip(join(folder, 'manifest-sha256.txt'))],
  ['CRLF in the tag manifest', 'tagmanifest-sha256.txt', (folder) => writeFileSync(join(folder, 'tagmanifest-sha256.txt'), readFileSync(join(folder, 'tagmanifest-sha256.txt'), 'utf8').replaceAll('\n', '\r\n'))],
  ['no tag manifest', 'tagmanifest-sha256.txt', (folder) => rmSync(join(folder, 'tagmanifest-sha256.txt'))],
  ['a changed record', 'pack.json', (folder) => writeFileSync(join(folder, 'pack.json'), readFileSync(join(folder, 'pack.json'), 'utf8').replace('"exit": 75', '"exit": 0'))],
  ['a climbing path in the manifest', 'manifest-sha256.txt', (folder) => { appendFileSync(join(folder, 'manifest-sha256.txt'), `${'0'.repeat(64)}  ../chain.jsonl\n`); rehash(folder, 'tagmanifest-sha256.txt'); }],
  ['the same file listed twice', 'manifest-sha256.txt', (folder) => { appendFileSync(join(folder, 'manifest-sha256.txt'), `${'0'.repeat(64)}  ${large.toUpperCase()}\n`); rehash(folder, 'tagmanifest-sha256.txt'); }],
  ['the same file listed in another Unicode form', 'manifest-sha256.txt', (folder) => { appendFileSync(join(folder, 'manifest-sha256.txt'), `${'0'.repeat(64)}  data/a\u0308\n`); rehash(folder, 'tagmanifest-sha256.txt'); }],
  ['an exit code changed in the record and the tag manifest re-hashed', 'pack.json', (folder) => forgeRecord(folder, '"exit": 75', '"exit": 0')],
  ['a check said not to have run, the tag manifest re-hashed', 'pack.json', (folder) => forgeRecord(folder, '"ran": true', '"ran": false')],
  ['a check left out of the record, the tag manifest re-hashed', 'pack.json', (folder) => forgeRecord(folder, /\{\s*"id": "tests.one",\s*"ran": true\s*\}/, '')],
  ['evidence changed and both manifests re-hashed', 'pack.json', (folder) => { appendFileSync(join(folder, small), ' '); rehash(folder, 'manifest-sha256.txt'); rehash(folder, 'tagmanifest-sha256.txt'); }],
  ['another pack under this name', 'pack.json', async (folder) => { renameSync(folder, `${folder}.old`); renameSync((await sealOne(join(folder, '../../../other'), ids[1])).folder, folder); }],
])('%s is found, and the file is named', async (_, file, forge) => {
  const { folder } = await sealOne(join(temporaryFolder(), 'workspace'), ids[0]);
  await forge(folder);
  expect(await verifyPack(folder)).toMatchObject({ fault: { file } });
  await expect(openPack(folder)).rejects.toMatchObject({ code: 90, message: expect.stringContaining(file) });
});

test.each<[string, Parameters<typeof sealOne>[2], RegExp]>([
  ['an exit code that the judgement does not give', { exit: 0 }, /^pack\.json says exit 0, and the sealed judgement 75/],
  ['a check that ran and has no evidence', { checks: [{ id: 'tests.one', ran: true }, { id: 'tests.two', ran: true }] }, /^pack\.json says that tests\.two ran, and there is no evidence/],
  ['a check that did not run and has evidence', { checks: [{ id: 'tests.one', ran: false }] }, /^pack\.json says that tests\.one did not run, and there is evidence/],
  ['a check that is not in content/', { checks: [{ id: 'tests.one', ran: true }, { id: 'tests.two', ran: false }] }, /^pack\.json and data\/content\/checks differ about tests\.two/],
  ['no checks', { checks: [] }, /^pack\.json names no check for data\/checks\/tests\.one/],
])('a record sealed with %s does not open', async (_, lie, message) => {
  const { folder } = await sealOne(temporaryFolder(), ids[0], lie);
  await expect(openPack(folder)).rejects.toMatchObject({ code: 90, message: expect.stringMatching(message) });
});

test('what never was a pack is a wrong name (74), not tampering', async () => {
  const folder = temporaryFolder();
  const workspace = temporaryFolder();
  await sealOne(workspace, ids[0]);
  for (const name of ['', 'nosuch', 'nosuch/deeper']) {
    await expect(openPack(join(folder, name))).rejects.toMatchObject({ code: 74, message: expect.stringMatching(/is not a pack: expected a folder with pack\.json, found none/) });
  }
  await expect(openPack(join(workspace, 'artifacts'))).rejects.toMatchObject({ code: 74 });
});

test('a pack that may not be read is 77 and says so', async (context) => {
  const workspace = temporaryFolder();
  chmodSync(workspace, 0o755);
  const { folder } = await sealOne(workspace, ids[0]);
  chmodSync(join(folder, 'pack.json'), 0);
  const refused = { code: 77, message: expect.stringContaining('EACCES'), hint: expect.stringContaining('permission') };
  await asNobody(context, () => {
    return Promise.all([expect(verifyPack(folder)).rejects.toMatchObject(refused), expect(openPack(folder)).rejects.toMatchObject(refused)]);
  });
  chmodSync(join(workspace, 'artifacts/chain.jsonl'), 0);
  await asNobody(context, () => {
    const verified = expect(verifyWorkspace(workspace)).rejects.toMatchObject(refused);
    expect(() => listPacks(workspace)).toThrow(expect.objectContaining(refused));
    return verified;
  });
});
