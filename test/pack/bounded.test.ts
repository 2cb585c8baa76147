import { execFile } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openPack } from '../../src/pack/open.ts';
import { verifyPack } from '../../src/pack/verify.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { ids, sealOne } from '../aid/sealed.ts';
import { edit, editRecord, recordOf, rehash, rehashTags, tagAnew, write } from '../fixtures/forged/forge.ts';

type Told = { verified: { fault?: { file: string; what: string }; digest?: string }; opened: string | string[]; thread: boolean; peak_MiB: number };
/** Verifies and opens a pack in a process of its own. */
async function inProcess(folder: string, ...flags: string[]): Promise<Told> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, join(import.meta.dirname, '../fixtures/pack/verify-one.ts'), folder]);
  return JSON.parse(stdout) as Told;
}

const evidence = 'data/checks/tests.one/evidence.json';
const sparse = (path: string, bytes: number) => { writeFileSync(path, ''); truncateSync(path, bytes); };
const zeros = '0'.repeat(64);

test('a pack as it was sealed holds, in little memory', async () => {
  const { folder, digest } = await sealOne(temporaryFolder(), ids[0]);
  const { verified, opened, peak_MiB } = await inProcess(folder);
  expect({ verified, opened }).toMatchObject({ verified: { digest }, opened: ['tests.one'] });
  expect(peak_MiB).toBeLessThan(150);
});

test.each<[string, string, RegExp, (folder: string) => void]>([
  ['a manifest of a million lines', 'manifest-sha256.txt', /^has 73888890 bytes; at most 16777216 are read$/, (folder) => { write(folder, 'manifest-sha256.txt', Array.from({ length: 1_000_000 }, (_, n) => `${zeros}  ${n}\n`).join('').padEnd(73_888_890, '\n')); tagAnew(folder); }],
  ['a manifest of 10 GB', 'manifest-sha256.txt', /^has 10000000000 bytes; at most 16777216 are read$/, (folder) => sparse(join(folder, 'manifest-sha256.txt'), 1e10)],
  ['a manifest of 200,000 short lines', 'manifest-sha256.txt', /^has 200000 files; at most 30000 are read$/, (folder) => { write(folder, 'manifest-sha256.txt', Array.from({ length: 200_000 }, (_, n) => `${zeros}  ${n}\n`).join('')); tagAnew(folder); }],
  ['a tag manifest of 10 GB', 'tagmanifest-sha256.txt', /^has 10000000000 bytes; at most 1048576 are read$/, (folder) => sparse(join(folder, 'tagmanifest-sha256.txt'), 1e10)],
  ['a record of 10 GB', 'pack.json', /^has 10000000000 bytes; at most 50331648 are read$/, (folder) => sparse(join(folder, 'pack.json'), 1e10)],
  ['a record of brackets', 'pack.json', /^is not a pack record: it has more than 128 levels of JSON; at most 128 are read/, (folder) => { write(folder, 'pack.json', '['.repeat(48_000_000)); tagAnew(folder); }],
  ['a record of a million checks', 'pack.json', /^is not a pack record: it has more than 2000000 values in one JSON file/, (folder) => { edit(folder, 'pack.json', '"checks": [', `"checks": [${'{},'.repeat(1_000_001)}`); tagAnew(folder); }],
  ['verdicts of 10 GB', 'data/verdicts.json', /^has 10000000000 bytes; at most 67108864 are read$/, (folder) => sparse(join(folder, 'data/verdicts.json'), 1e10)],
  ['10 GB more of an artifact', 'data/checks/tests.one/large.json', /^was changed after sealing: 8\d+ bytes expected, found 10000000000$/, (folder) => truncateSync(join(folder, 'data/checks/tests.one/large.json'), 1e10)],
  ['10 GB in a file nobody listed', 'data/more', /^is in the folder and not in the manifest/, (folder) => sparse(join(folder, 'data/more'), 1e10)],
  ['45,000 files nobody listed', '20261120T092240Z-000001', /^has more than 45000 files and folders; at most 45000 are read$/, (folder) => { for (let n = 0; n < 45_000; n++) writeFileSync(join(folder, `data/${n}`), ''); }],
  ['folders in folders', 'a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a', /^has 17 steps; at most 16 are read$/, (folder) => mkdirSync(join(folder, Array.from({ length: 40 }, () => 'a').join('/')), { recursive: true })],
])('%s is refused, with the limit and what was found, in bounded memory', async (_, file, what, forge) => {
  const { folder } = await sealOne(temporaryFolder(), ids[0]);
  forge(folder);
  const { verified, opened, peak_MiB } = await inProcess(folder);
  expect(verified).toEqual({ fault: { file, what: expect.stringMatching(what) } });
  expect(opened).toContain(file);
  expect(peak_MiB).toBeLessThan(300);
}, 60_000);

test.each<[string, RegExp, (folder: string) => void]>([
  ['evidence beyond the limit', /evidence\.json has 134217729 bytes; at most 134217728 are read$/, (folder) => sparse(join(folder, evidence), 2 ** 27 + 1)],
  ['evidence that is not UTF-8', /^data\/checks\/tests\.one\/evidence\.json is not UTF-8$/, (folder) => write(folder, evidence, Buffer.from([0x7b, 0xff, 0x7d]))],
  ['evidence with a byte order mark', /evidence\.json is not JSON$/, (folder) => edit(folder, evidence, /^/, '\uFEFF')],
  ['evidence with a name twice', /evidence\.json names "kind" twice in one object \(line 5\)$/, (folder) => edit(folder, evidence, '\n "kind":', '\n "kind": "x",\n "kind":')],
  ['evidence that names __proto__', /evidence\.json uses the name "__proto__"$/, (folder) => edit(folder, evidence, '"artifacts": {', '"artifacts": {"__proto__": {"status": 200},')],
  ['evidence of another form', /evidence\.json is not what Tickmark writes there: nonce: /, (folder) => edit(folder, evidence, 'a'.repeat(32), 'none')],
  ['evidence that leads out of the pack', /evidence\.json does not say where large is: expected \$file large\.json/, (folder) => edit(folder, evidence, '"large.json"', '"../../../../secret.json"')],
  ['evidence that leads to a device', /evidence\.json does not say where large is/, (folder) => edit(folder, evidence, '"large.json"', '"../../../../../../../../../../dev/zero"')],
  ['evidence that gives an artifact another hash', /evidence\.json names another sha256 for large than data\/checks\/tests\.one\/large\.json has$/, (folder) => edit(folder, evidence, /"sha256": "[0-9a-f]{8}/, '"sha256": "00000000')],
  ['evidence whose artifact was not sealed', /large\.json is not in the manifest$/, (folder) => rmSync(join(folder, 'data/checks/tests.one/large.json'))],
  ['verdicts of another form', /^data\/verdicts\.json is not what Tickmark writes there: verdicts: /, (folder) => edit(folder, 'data/verdicts.json', '"verdicts":[]', '"verdicts":{}')],
])('%s, every hash made true again, verifies and does not open (90)', async (_, message, forge) => {
  const { folder } = await sealOne(temporaryFolder(), ids[0]);
  forge(folder);
  rehash(folder);
  expect(await verifyPack(folder)).toHaveProperty('digest');
  await expect(openPack(folder)).rejects.toMatchObject({ code: 90, message: expect.stringMatching(message) });
});

test.each<[string, RegExp, (folder: string) => void]>([
  ['says another size', /^says that data\/verdicts\.json has 1 bytes; it has \d+$/, (folder) => editRecord(folder, { artifacts: recordOf(folder).artifacts.map((one) => ({ ...one, ...(one['path'] === 'data/verdicts.json' && { bytes: 1 }) })) })],
  ['lists one file twice and another not at all', /^and manifest-sha256\.txt list different files$/, (folder) => editRecord(folder, { artifacts: recordOf(folder).artifacts.map((one, n, all) => (n === 0 ? all[1] : one)) })],
  ['lists a number among the files', /^is not a pack record$/, (folder) => edit(folder, 'pack.json', '"artifacts": [', '"artifacts": [1,')],
  ['lists a file with a field more', /^is not a pack record$/, (folder) => edit(folder, 'pack.json', '"mediaType"', '"more": 1, "mediaType"')],
  ['has no list of files', /^is not a pack record$/, (folder) => edit(folder, 'pack.json', '"artifacts": [', '"artefacts": [')],
])('a record that %s is found', async (_, what, forge) => {
  const { folder } = await sealOne(temporaryFolder(), ids[0]);
  forge(folder);
  rehashTags(folder);
  expect(await verifyPack(folder)).toEqual({ fault: { file: 'pack.json', what: expect.stringMatching(what) } });
});

test('a manifest that lists what lies beside data/ is refused', async () => {
  const { folder } = await sealOne(temporaryFolder(), ids[0]);
  edit(folder, 'manifest-sha256.txt', /^/, `${zeros}  bagit.txt\n`);
  tagAnew(folder);
  expect(await verifyPack(folder)).toMatchObject({ fault: { file: 'manifest-sha256.txt', what: 'lists bagit.txt, which is not below data/' } });
});

test.each(['pack.json', 'manifest-sha256.txt', 'data/verdicts.json', evidence])('%s with a second name outside the pack is refused', async (path) => {
  const { folder } = await sealOne(temporaryFolder(), ids[0]);
  linkSync(join(folder, path), `${folder}.twin`);
  expect(await verifyPack(folder)).toMatchObject({ fault: { file: path, what: expect.stringMatching(/^is a hard link/) } });
});

test('without leave to start a thread, and to read anything but the pack and the program, the answers are the same', async () => {
  const { folder, digest } = await sealOne(temporaryFolder(), ids[0]);
  const free = await inProcess(folder);
  const held = await inProcess(folder, '--permission', `--allow-fs-read=${resolve('.')}`, `--allow-fs-read=${folder}`);
  expect(free).toMatchObject({ verified: { digest }, thread: true });
  expect(held).toMatchObject({ verified: { digest }, opened: ['tests.one'], thread: false });
  cpSync(join(folder, evidence), join(folder, 'data/more.json'));
  expect(await inProcess(folder, '--permission', `--allow-fs-read=${resolve('.')}`, `--allow-fs-read=${folder}`)).toMatchObject({ verified: { fault: { file: 'data/more.json' } } });
});
