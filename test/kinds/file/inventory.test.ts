import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sizesOf } from '../../../src/kinds/file/claim.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { temporaryFolder } from '../../aid/folder.ts';

const seen = verdictTable('file/inventory');
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(12_000, 'x')]);
const zero = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function workspace(): string {
  const folder = temporaryFolder();
  const root = join(folder, 'delivery');
  mkdirSync(join(root, 'reports/annex.pdf'), { recursive: true });
  const files: Record<string, string | Buffer> = {
    'reports/memo.pdf': pdf, 'reports/copy.pdf': pdf, 'data.json': '{"a": 1}\n', 'broken.json': '{"a": ', 'empty.txt': '', 'blank.txt': ' \n\t\n', 'zeros.bin': Buffer.alloc(4_096),
    'pointer.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${zero}\nsize 1048576\n`, 'really-text.pdf': 'TODO: write the report\n', 'notes.txt': 'A note.\n',
  };
  for (const [path, bytes] of Object.entries(files)) writeFileSync(join(root, path), bytes);
  writeFileSync(join(folder, 'secret.txt'), 'outside\n');
  symlinkSync('../secret.txt', join(root, 'link-out.txt'));
  symlinkSync('notes.txt', join(root, 'link-in.txt'));
  symlinkSync('nowhere', join(root, 'link-broken.txt'));
  symlinkSync('..', join(root, 'way-out'));
  return root;
}

async function look(peer: string, root: string, claims: Record<string, unknown>[], count?: number) {
  const held = await collectOnce('file/inventory', { root }, { claims, ...(count !== undefined && { count }) });
  seen(peer, held);
  return held;
}

describe('claimed files that are there', () => {
  test('of any kind, by path and by pattern', async () => {
    const { verdict, facts, found } = await look('good', workspace(), [
      { path: 'reports/me*.pdf', bytes: '12KB' }, { path: 'data.json', min_bytes: 5, media: 'application/json' }, { path: 'notes.txt', newer_than: '2020-01-01T00:00:00Z' },
      { path: 'empty.txt', min_bytes: 0, sha256: zero },
    ], 4);
    expect(verdict, JSON.stringify(facts)).toMatchObject({ status: 'pass', refutable: [16, 16] });
    expect(found).toBe('4 of 4 files');
  });
  test.each([
    ['one path written in three ways', ['notes.txt', './notes.txt', 'reports/../notes.txt'], 1], ['patterns that overlap', ['reports/me*.pdf', 'reports/*mo.pdf'], 1],
  ])('%s are counted once', async (peer, all, count) => {
    const { verdict, found } = await look(peer, workspace(), all.map((path) => ({ path })), count);
    expect(verdict.status).toBe('pass');
    expect(found).toBe(`${count} of ${count} files`);
    expect((await look(`${peer}, ${all.length} said`, workspace(), all.map((path) => ({ path })), all.length)).verdict.status).toBe('fail');
  });
  test('JSON is a mere number, or too large to be parsed', async () => {
    const root = workspace();
    writeFileSync(join(root, 'answer.json'), '42\n');
    writeFileSync(join(root, 'large.json'), JSON.stringify(Array.from({ length: 600_000 }, (_, n) => `n${n}`)));
    const { verdict, facts } = await look('JSON', root, [{ path: 'answer.json' }, { path: 'large.json', min_bytes: 4 * 2 ** 20 + 1 }]);
    expect(verdict.status, JSON.stringify(facts.wrong_type)).toBe('pass');
    expect(facts.unchecked).toEqual(['large.json']);
  });
  test('equal bytes under two names are listed', async () => {
    const { facts } = await look('duplicates', workspace(), [{ path: 'reports/*.pdf' }]);
    expect(facts.duplicates).toEqual(['reports/copy.pdf', 'reports/memo.pdf']);
  });
});

describe('bad twins', () => {
  const cases: [peer: string, claim: Record<string, unknown>, fault: string][] = [
    ['absent', { path: 'reports/final.pdf' }, 'missing'],
    ['a pattern without a match', { path: 'reports/*.docx' }, 'missing'],
    ['empty', { path: 'empty.txt' }, 'hollow'],
    ['white space only', { path: 'blank.txt' }, 'hollow'],
    ['zeros only', { path: 'zeros.bin' }, 'hollow'],
    ['Git LFS pointer', { path: 'pointer.bin' }, 'pointers'],
    ['a directory of that name', { path: 'reports/annex.pdf' }, 'not_files'],
    ['a link to another file', { path: 'link-in.txt' }, 'not_files'],
    ['a broken link', { path: 'link-broken.txt' }, 'not_files'],
    ['a link that leads out', { path: 'link-out.txt' }, 'outside'],
    ['a folder that leads out', { path: 'way-out/secret.txt' }, 'outside'],
    ['a path that climbs out', { path: '../secret.txt' }, 'outside'],
    ['an absolute path', { path: '/etc/passwd' }, 'outside'],
    ['a pattern that climbs out', { path: '../*.txt' }, 'outside'],
    ['text with the name of a PDF', { path: 'really-text.pdf' }, 'wrong_type'],
    ['half a JSON document', { path: 'broken.json' }, 'wrong_type'],
    ['another size', { path: 'reports/memo.pdf', bytes: '222KB' }, 'wrong_size'],
    ['other bytes', { path: 'notes.txt', sha256: zero }, 'wrong_digest'],
    ['too small', { path: 'notes.txt', min_bytes: 4_096 }, 'too_small'],
    ['changed before the work', { path: 'notes.txt', newer_than: '2999-01-01T00:00:00Z' }, 'too_old'],
  ];
  test.each(cases)('%s', async (peer, claim, fault) => {
    const { verdict, facts, wrong, evidence } = await look(peer, workspace(), [{ path: 'data.json' }, claim]);
    expect(verdict.status).toBe('fail');
    expect(wrong).toContain(fault);
    expect(facts[fault]).toEqual([claim.path]);
    expect(JSON.stringify(evidence)).not.toContain('root:x');
  });

  test('fewer than claimed', async () => {
    const { verdict, wrong, found } = await look('fewer', workspace(), [{ path: 'reports/*o*.pdf' }], 14);
    expect(found).toBe('2 of 2 files: 14 were said to be there');
    expect(verdict.status).toBe('fail');
    expect(wrong).toContain('found');
  });

  test('a pattern that stands for more than is looked at', async () => {
    const root = temporaryFolder();
    for (let n = 0; n <= 5_000; n++) writeFileSync(join(root, `${n}.txt`), 'x');
    const { verdict, wrong, found } = await look('5,001 matches', root, [{ path: '*.txt' }], 5_000);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toEqual(['cut']);
    expect(found).toBe('5000 of 5000 files: 1 patterns of more than 5,000 files');
  });

  test('the folder itself is not there', async () => {
    expect((await look('no folder', join(workspace(), 'none'), [{ path: 'notes.txt' }])).verdict).toMatchObject({ status: 'fail', outcome: 'absent' });
  });
  test('the folder is a file', async () => {
    expect((await look('folder is a file', join(workspace(), 'notes.txt'), [{ path: '.' }])).verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
  });
});

describe('dates', () => {
  const since = '2024-01-01T00:00:00Z';
  const git = (root: string, ...args: string[]) => execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    env: { PATH: process.env.PATH, GIT_COMMITTER_DATE: '2021-05-05T05:05:05Z', GIT_AUTHOR_DATE: '2021-05-05T05:05:05Z', GIT_CONFIG_NOSYSTEM: '1' },
  });
  /** Everything committed in 2021, and written to disk just now. */
  const repository = (files: readonly string[] = ['notes.txt']): string => {
    const root = temporaryFolder();
    git(root, 'init', '--quiet');
    for (const name of files) writeFileSync(join(root, name), `${name}: a note.\n`);
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '--message', 'old');
    return root;
  };

  test('a checkout makes an old file look new: the commit counts', async () => {
    const { wrong, facts } = await look('checked out anew', repository(), [{ path: 'notes.txt', newer_than: since }]);
    expect(wrong).toEqual(['too_old']);
    expect(facts.files).toMatchObject([{ git_tracked: true, history: 'committed', committed: '2021-05-05T05:05:05Z' }]);
  });
  test('of every file, however many and however named', async () => {
    const names = Array.from({ length: 450 }, (_, n) => `${n} \u00e9.txt`);
    const { facts } = await look('450 files', repository(names), [{ path: '*.txt', newer_than: since }]);
    expect(facts.too_old).toHaveLength(450);
  });
  test('by whatever path', async () => {
    const { facts } = await look('roundabout', repository(), [{ path: 'x/../notes.txt', newer_than: since }]);
    expect(facts.too_old).toEqual(['x/../notes.txt']);
  });
  test('in a folder of the repository', async () => {
    const root = repository();
    mkdirSync(join(root, 'deep'));
    writeFileSync(join(root, 'deep/er.txt'), 'a\n');
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '--message', 'deep');
    expect((await look('subfolder', join(root, 'deep'), [{ path: 'er.txt', newer_than: since }])).wrong).toEqual(['too_old']);
  });
  test('in a repository of somebody else', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('only root can give a folder away');
    const root = repository();
    for (const path of [root, join(root, '.git')]) chownSync(path, 65_534, 65_534);
    expect((await look('other owner', root, [{ path: 'notes.txt', newer_than: since }])).wrong).toEqual(['too_old']);
  });
  test('a shallow clone does not know them', async () => {
    const root = repository();
    git(root, '-c', 'user.name=t', 'commit', '--quiet', '--allow-empty', '--message', 'new');
    const clone = join(temporaryFolder(), 'clone');
    git(root, 'clone', '--quiet', '--depth=1', `file://${root}`, clone);
    const { verdict, facts, wrong, found } = await look('shallow clone', clone, [{ path: 'notes.txt', newer_than: since }]);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'undetermined-assertion' });
    expect([wrong, facts.undated]).toEqual([['too_old'], ['notes.txt']]);
    expect(found).toBe('1 of 1 files: 1 of unknown date');
  });
  test('a repository that does not answer does not know them', async () => {
    const root = workspace();
    mkdirSync(join(root, '.git'));
    expect((await look('broken repository', root, [{ path: 'notes.txt', newer_than: since }])).verdict.status).toBe('undetermined');
  });
  test.each([
    ['rewritten and not committed', 'A new note.\n', 'pass', 'changed'], ['the same with other line ends', 'notes.txt: a note.\r\n', 'fail', 'committed'],
  ])('%s', async (peer, text, status, history) => {
    const root = repository();
    writeFileSync(join(root, 'notes.txt'), text);
    const { verdict, facts } = await look(peer, root, [{ path: 'notes.txt', newer_than: since }]);
    expect(verdict.status).toBe(status);
    expect(facts.files).toMatchObject([{ history }]);
  });
  test('no commit at all: the last change counts', async () => {
    const root = workspace();
    git(root, 'init', '--quiet');
    expect((await look('unborn', root, [{ path: 'notes.txt', newer_than: since }])).verdict.status).toBe('pass');
  });
});

test.each([[12, [12]], ['12KB', [12_000, 12_288]], ['1.5 MiB', [1_572_864, 1_572_864]]])('a claimed size of %s', (claim, bytes) => {
  expect(sizesOf(claim)).toEqual(bytes);
});
test('no claim, no inventory; nor the same path twice', () => {
  expect(optionsOf('file/inventory').safeParse({ claims: [{ path: 'a' }, { path: 'a', bytes: 1 }] }).success).toBe(false);
  expect(optionsOf('file/inventory').safeParse({ claims: [] }).success).toBe(false);
  expect(optionsOf('file/inventory').safeParse({ claims: [{ path: 'a', bytes: '12 s' }] }).success).toBe(false);
});
