import { execFileSync } from 'node:child_process';
import { appendFileSync, linkSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/lib/hash.ts';
import { openPack } from '../../src/pack/open.ts';
import { verifyPack } from '../../src/pack/verify.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { evidence, ids, sealOne } from '../aid/sealed.ts';

const large = 'data/checks/tests.one/large.json';
const small = 'data/checks/tests.one/evidence.json';

test('a sealed pack verifies here, with sha256sum, and reads back as it was written', async () => {
  const { folder, digest } = await sealOne(temporaryFolder(), ids[0]);
  expect(verifyPack(folder)).toMatchObject({ digest, files: 9 });
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
  ['a hard link added', 'data/hard.json', (folder) => linkSync(join(folder, large), join(folder, 'data/hard.json'))],
  ['a changed manifest', 'manifest-sha256.txt', (folder) => flip(join(folder, 'manifest-sha256.txt'))],
  ['CRLF in the tag manifest', 'tagmanifest-sha256.txt', (folder) => writeFileSync(join(folder, 'tagmanifest-sha256.txt'), readFileSync(join(folder, 'tagmanifest-sha256.txt'), 'utf8').replaceAll('\n', '\r\n'))],
  ['no tag manifest', 'tagmanifest-sha256.txt', (folder) => rmSync(join(folder, 'tagmanifest-sha256.txt'))],
  ['a changed record', 'pack.json', (folder) => writeFileSync(join(folder, 'pack.json'), readFileSync(join(folder, 'pack.json'), 'utf8').replace('"exit": 75', '"exit": 0'))],
  ['a climbing path in the manifest', 'manifest-sha256.txt', (folder) => { appendFileSync(join(folder, 'manifest-sha256.txt'), `${'0'.repeat(64)}  ../chain.jsonl\n`); rehash(folder, 'tagmanifest-sha256.txt'); }],
  ['the same file listed twice', 'manifest-sha256.txt', (folder) => { appendFileSync(join(folder, 'manifest-sha256.txt'), `${'0'.repeat(64)}  ${large.toUpperCase()}\n`); rehash(folder, 'tagmanifest-sha256.txt'); }],
  ['evidence changed and both manifests re-hashed', 'pack.json', (folder) => { appendFileSync(join(folder, small), ' '); rehash(folder, 'manifest-sha256.txt'); rehash(folder, 'tagmanifest-sha256.txt'); }],
  ['another pack under this name', 'pack.json', async (folder) => { renameSync(folder, `${folder}.old`); renameSync((await sealOne(join(folder, '../../../other'), ids[1])).folder, folder); }],
])('%s is found, and the file is named', async (_, file, forge) => {
  const { folder } = await sealOne(join(temporaryFolder(), 'workspace'), ids[0]);
  await forge(folder);
  expect(verifyPack(folder)).toMatchObject({ fault: { file } });
  await expect(openPack(folder)).rejects.toMatchObject({ code: 90, message: expect.stringContaining(file) });
});
