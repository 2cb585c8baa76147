import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readApprovals } from '../../src/pack/approval/read.ts';
import { newKeyPair, readSigner } from '../../src/pack/sign/key.ts';
import { tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { ids, sealOne } from '../aid/sealed.ts';

const ada = 'Ada Park <ada@example.org>';
const [id] = ids;
const git = { commit: 'a'.repeat(40), branch: 'main', dirty_files: 0, author: 'A. Park <Ada@Example.org>' };
const approve = (workspace: string, ...more: string[]) => tickmark(['approve', id, '-C', workspace, ...more]);
const written = (workspace: string) => (existsSync(join(workspace, 'content/approvals')) ? readdirSync(join(workspace, 'content/approvals')) : []);

async function sealed(lie: Parameters<typeof sealOne>[2] = {}, signer?: Parameters<typeof sealOne>[3]): Promise<{ workspace: string; folder: string; digest: string }> {
  const workspace = temporaryFolder('tickmark 결재 ');
  return { workspace, ...(await sealOne(workspace, id, lie, signer)) };
}
function keyFile(folder: string, pem = newKeyPair().privatePem): string {
  const path = join(folder, 'ada.key');
  writeFileSync(path, pem, { mode: 0o600 });
  return path;
}

test('a decision is bound to the digest of a pack, and none overwrites another', async () => {
  const { workspace, digest } = await sealed();
  const ended = await approve(workspace, '--by', ada, '--until', '2999-12-31', '--note', 'if "backup": true\nwithin a week');
  expect(ended).toMatchObject({ exit: 0, out: expect.stringMatching(new RegExp(`^✓ approved ${id} {2}sha256:${digest}\\n {2}by Ada Park <ada@example\\.org>, until 2999-12-31\\n {2}content/approvals/\\S+-${id}-1\\.md {2}not signed`)) });
  expect(ended.err).toBe('note: the gate of this pack ended with 75\n');
  expect(await approve(workspace, '--by', 'Bo Lee <bo@example.org>', '--reject')).toMatchObject({ exit: 0, out: expect.stringMatching(/✕ rejected[^]*-2\.md/), err: '' });
  expect(readApprovals(workspace)).toMatchObject({
    faults: [],
    approvals: [
      { file: expect.stringMatching(new RegExp(`^\\d{4}-\\d\\d-\\d\\d-${id}-1\\.md$`)), signature: 'none', approval: { pack: digest, by: ada, decision: 'approve', until: '2999-12-31', note: 'if "backup": true\nwithin a week' } },
      { signature: 'none', approval: { pack: digest, by: 'Bo Lee <bo@example.org>', decision: 'reject', until: null, note: '' } },
    ],
  });
  expect(await tickmark(['verify', join(workspace, 'artifacts', id)]), 'the pack is untouched').toMatchObject({ out: expect.stringContaining(digest) });
});

test('with a key the decision is signed; one changed character breaks it', async () => {
  const { workspace } = await sealed();
  const key = keyFile(workspace);
  const { out } = await approve(workspace, '--by', ada, '--note', 'ok', '--key', key, '--json');
  const { keyid } = readSigner(readFileSync(key, 'utf8'), 'the test');
  const { file } = JSON.parse(out) as { file: string };
  expect(JSON.parse(out)).toMatchObject({ pack: id, keyid, self: null, approval: { by: ada, decision: 'approve', signature: { key: expect.stringMatching(/^ssh-ed25519 /) } } });
  expect(readApprovals(workspace).approvals).toMatchObject([{ signature: 'holds', keyid }]);
  const text = readFileSync(join(workspace, file), 'utf8');
  for (const [from, to] of [['decision: "approve"', 'decision: "reject"'], ['note: "ok"', 'note: "OK"'], [ada, 'Eve Park <eve@example.org>'], ['until: null', 'until: "2999-12-31"']] as const) {
    writeFileSync(join(workspace, file), text.replace(from, to));
    expect(text).toContain(from);
    expect(readApprovals(workspace).approvals, from).toMatchObject([{ signature: 'broken', keyid: null }]);
  }
});

test.each<[string, Parameters<typeof sealOne>[2], boolean, string, string]>([
  ['the author of the commit', { git }, false, ada, 'author'],
  ['the key that sealed the pack', {}, true, 'Bo Lee <bo@example.org>', 'sealer'],
])('who decides and is %s is told so', async (_, lie, sameKey, by, self) => {
  const pem = newKeyPair().privatePem;
  const { workspace } = await sealed(lie, sameKey ? readSigner(pem, 'the test') : undefined);
  const given = ['--by', by, ...(sameKey ? ['--key', keyFile(workspace, pem)] : [])];
  expect(await approve(workspace, ...given)).toMatchObject({ exit: 0, err: expect.stringMatching(/^note: self-approval: /) });
  expect(JSON.parse((await approve(workspace, ...given, '--json')).out)).toMatchObject({ self });
  expect(JSON.parse((await approve(workspace, '--by', 'Cy Oh <cy@example.org>', '--json')).out)).toMatchObject({ self: null });
});

test.each<[string, string[], number, RegExp]>([
  ['nobody', [], 64, /required option '--by <person>' not specified/],
  ['a name alone', ['--by', 'Ada'], 64, /--by: expected a person, Name <mail>.*found "Ada"\n {2}→ /],
  ['a person with a line break', ['--by', 'Ada\nPark <ada@example.org>'], 64, /--by: expected a person/],
  ['a day there is not', ['--by', ada, '--until', '2999-02-30'], 64, /--until: expected a day such as 2027-01-31, found "2999-02-30"/],
  ['a day that is over', ['--by', ada, '--until', '2020-01-01'], 64, /--until 2020-01-01 is over/],
  ['a rejection with an end', ['--by', ada, '--until', '2999-12-31', '--reject'], 64, /--until limits an approval/],
  ['a book for a note', ['--by', ada, '--note', 'x'.repeat(4_001)], 64, /--note: .*found "4001 characters"/],
  ['a key that is not there', ['--by', ada, '--key', '/nowhere/ada.key'], 78, /cannot read \/nowhere\/ada\.key/],
  ['two packs', ['another', '--by', ada], 64, /too many arguments/],
])('refused, and nothing written: %s', async (_, more, exit, message) => {
  const { workspace } = await sealed();
  expect(await approve(workspace, ...more)).toMatchObject({ exit, out: '', err: expect.stringMatching(message) });
  expect(written(workspace)).toEqual([]);
});

test.each<[string, (at: { workspace: string; folder: string }) => void, Parameters<typeof sealOne>[2], number, RegExp]>([
  ['was changed', ({ folder }) => appendFileSync(join(folder, 'data/verdicts.json'), ' '), {}, 90, /verdicts\.json was changed after sealing.*\n {2}→ Nothing was written/],
  ['is an interrupted run', () => {}, { state: 'aborted' }, 75, /is an interrupted run/],
  ['is not in the chain', ({ workspace }) => writeFileSync(join(workspace, 'artifacts/chain.jsonl'), ''), {}, 75, /has no line in artifacts\/chain\.jsonl/],
  ['lies in a chain that was changed', ({ workspace }) => appendFileSync(join(workspace, 'artifacts/chain.jsonl'), 'x\n'), {}, 90, /chain\.jsonl line 3 is not a chain line/],
])('a pack that %s cannot be approved, and nothing is written', async (_, spoil, lie, exit, message) => {
  const { workspace, folder } = await sealed(lie);
  spoil({ workspace, folder });
  for (const more of [[], ['--reject']]) expect(await approve(workspace, '--by', ada, ...more)).toMatchObject({ exit, err: expect.stringMatching(message) });
  expect(written(workspace)).toEqual([]);
});

test('a pack that was sealed anew in the place of another is found by the chain: 90', async () => {
  const [{ workspace, folder }, other] = [await sealed(), await sealed({ subject: 'another' })];
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(name.parentPath, name.name);
    if (name.isFile()) writeFileSync(path, readFileSync(path.replace(folder, other.folder)));
  }
  expect(await approve(workspace, '--by', ada)).toMatchObject({ exit: 90, err: expect.stringContaining('is not the pack that was sealed') });
});

test('a pack whose signature was taken away cannot be approved: 90', async () => {
  const { workspace, folder } = await sealed({}, readSigner(newKeyPair().privatePem, 'the test'));
  for (const file of ['signature.dsse.json', 'verification.dsse.json']) rmSync(join(folder, file));
  expect(await approve(workspace, '--by', ada)).toMatchObject({ exit: 90, err: expect.stringContaining('is missing: the pack was signed') });
});

test('a name of no pack is 74, and a mistyped workspace leaves no folder behind', async () => {
  const { folder } = await sealed();
  const empty = temporaryFolder();
  expect(await tickmark(['approve', 'nosuch', '-C', empty, '--by', ada])).toMatchObject({ exit: 74, err: expect.stringContaining('nosuch is not a pack') });
  expect(await tickmark(['approve', folder, '-C', empty, '--by', ada])).toMatchObject({ exit: 78, err: expect.stringContaining('expected a folder "content"') });
  expect(readdirSync(empty)).toEqual([]);
  mkdirSync(join(empty, 'content'));
  expect(await tickmark(['approve', folder, '-C', empty, '--by', ada])).toMatchObject({ exit: 0 });
});

test('a folder that cannot be written is 77', async (context) => {
  if (process.getuid?.() === 0) context.skip('not run: the superuser may write everywhere');
  const { workspace } = await sealed();
  mkdirSync(join(workspace, 'content/approvals'), { recursive: true });
  chmodSync(join(workspace, 'content/approvals'), 0o500);
  expect(await approve(workspace, '--by', ada)).toMatchObject({ exit: 77 });
});

test('--help has examples', async () => {
  expect(await tickmark(['approve', '--help'])).toMatchObject({ exit: 0, out: expect.stringMatching(/--reject[^]*Examples:\n {2}\$ tickmark approve 2026[^]*--until 2027-01-31 --key/) });
});
