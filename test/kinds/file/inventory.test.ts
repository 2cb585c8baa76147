import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sizesOf } from '../../../src/kinds/file/claim.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { temporaryFolder } from '../../aid/folder.ts';

const seen = verdictTable('file/inventory');
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(12_000, 'x')]);
/** A file that not even root may read. */
const writeOnly = '/proc/sys/vm/drop_caches';
const zero = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function workspace(): string {
  const folder = temporaryFolder();
  const root = join(folder, 'delivery');
  mkdirSync(join(root, 'reports/annex.pdf'), { recursive: true });
  const files: Record<string, string | Buffer> = {
    'reports/memo.pdf': pdf, 'reports/copy.pdf': pdf, 'data.json': '{"a": 1}\n', 'broken.json': '{"a": ', 'empty.txt': '', 'blank.txt': ' \n\t\n', 'zeros.bin': Buffer.alloc(4_096),
    'pointer.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${zero}\nsize 1048576\n`, 'really-text.pdf': 'The report.\n', 'notes.txt': 'A note.\n',
    'wide.txt': '\ufeff\u00a0\u2003\r\n', 'todo.md': '# Report\n\nTODO\n', 'lorem.md': '# Report\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit.\n', 'template.md': '# Report\n\n## Results\n\n## Outlook\n',
    'soon.html': '<!doctype html><html><head><title>Report</title></head><body><p>Coming soon</p></body></html>', 'nothing.json': '{}\n', 'archive.md': Buffer.from('504b0304aaaa', 'hex'),
  };
  for (const [path, bytes] of Object.entries(files)) writeFileSync(join(root, path), bytes);
  writeFileSync(join(folder, 'secret.txt'), 'outside\n');
  symlinkSync('../secret.txt', join(root, 'link-out.txt'));
  symlinkSync('notes.txt', join(root, 'link-in.txt'));
  symlinkSync('nowhere', join(root, 'link-broken.txt'));
  symlinkSync('..', join(root, 'way-out'));
  return root;
}

async function look(peer: string, root: string, claims: Record<string, unknown>[], count?: number, more: Record<string, unknown> = {}) {
  const { timeout, ...parameters } = more as { timeout?: string };
  const held = await collectOnce('file/inventory', { root }, { claims, ...(count !== undefined && { count }), ...parameters }, {}, { ...(timeout !== undefined && { timeout }) });
  seen(peer, held);
  return held;
}

describe('claimed files that are there', () => {
  test('of any kind, by path and by pattern', async () => {
    const { verdict, facts, found } = await look('good', workspace(), [
      { path: 'reports/me*.pdf', bytes: '12KB' }, { path: 'data.json', min_bytes: 5, media: 'application/json' }, { path: 'notes.txt', newer_than: '2020-01-01T00:00:00Z' },
      { path: 'empty.txt', min_bytes: 0, sha256: zero },
    ], 4);
    expect(verdict, JSON.stringify(facts)).toMatchObject({ status: 'pass', refutable: [24, 24] });
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
    const { facts } = await look('duplicates', workspace(), [{ path: 'reports/*.pdf' }, { path: 'notes.txt' }]);
    expect(facts.duplicates).toEqual(['reports/copy.pdf', 'reports/memo.pdf']);
    expect((facts.files as { duplicate_of: string }[]).map(({ duplicate_of }) => duplicate_of)).toEqual([null, 'reports/memo.pdf', 'reports/copy.pdf', null]);
  });
  test('a placeholder that is claimed as one', async () => {
    expect((await look('a declared placeholder', workspace(), [{ path: 'todo.md', placeholder: true }])).verdict.status).toBe('pass');
  });
  test.each([
    ['12KB', 12_009], ['12kB', 12_009], ['11.7 KB', 12_009], ['11.8KiB', 12_009],
  ])('a size of %s is within 5 %%', async (bytes) => {
    expect((await look(`size ${bytes}`, workspace(), [{ path: 'reports/memo.pdf', bytes }])).verdict.status).toBe('pass');
  });
  test.each(['11KB', '11 KiB', '13KB'])('a size of %s is not', async (bytes) => {
    expect((await look(`size ${bytes}`, workspace(), [{ path: 'reports/memo.pdf', bytes }])).wrong).toEqual(['wrong_size']);
  });
});

describe('bad twins', () => {
  const cases: [peer: string, claim: Record<string, unknown>, fault: string][] = [
    ['absent', { path: 'reports/final.pdf' }, 'missing'],
    ['a pattern without a match', { path: 'reports/*.docx' }, 'missing'],
    ['empty', { path: 'empty.txt' }, 'empty'],
    ['white space only', { path: 'blank.txt' }, 'blank'],
    ['white space of more than one byte', { path: 'wide.txt' }, 'blank'],
    ['zeros only', { path: 'zeros.bin' }, 'zeros'],
    ['a word instead of a report', { path: 'todo.md' }, 'placeholders'],
    ['lorem ipsum', { path: 'lorem.md' }, 'placeholders'],
    ['an announcement', { path: 'soon.html' }, 'placeholders'],
    ['an empty template', { path: 'template.md' }, 'placeholders'],
    ['an empty JSON document', { path: 'nothing.json' }, 'placeholders'],
    ['Git LFS pointer', { path: 'pointer.bin' }, 'pointers'],
    ['a directory of that name', { path: 'reports/annex.pdf' }, 'directories'],
    ['a link to another file', { path: 'link-in.txt' }, 'links'],
    ['a broken link', { path: 'link-broken.txt' }, 'broken_links'],
    ['a link that leads out', { path: 'link-out.txt' }, 'outside'],
    ['a folder that leads out', { path: 'way-out/secret.txt' }, 'outside'],
    ['a path that climbs out', { path: '../secret.txt' }, 'outside'],
    ['an absolute path', { path: '/etc/passwd' }, 'outside'],
    ['a pattern that climbs out', { path: '../*.txt' }, 'outside'],
    ['text with the name of a PDF', { path: 'really-text.pdf' }, 'wrong_type'],
    ['an archive with the name of a text', { path: 'archive.md' }, 'wrong_type'],
    ['half a JSON document', { path: 'broken.json' }, 'wrong_type'],
    ['another size', { path: 'reports/memo.pdf', bytes: '222KB' }, 'wrong_size'],
    ['other bytes', { path: 'notes.txt', sha256: zero }, 'wrong_digest'],
    ['too small', { path: 'notes.txt', min_bytes: 4_096 }, 'too_small'],
    ['changed before the work', { path: 'notes.txt', newer_than: '2999-01-01T00:00:00Z' }, 'too_old'],
  ];
  test.each(cases)('%s', async (peer, claim, fault) => {
    const { verdict, facts, wrong, evidence } = await look(peer, workspace(), [{ path: 'data.json' }, claim]);
    expect(verdict.status).toBe('fail');
    // Each is told apart from all others.
    expect(wrong).toEqual([fault]);
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
    expect(found).toBe('5000 of 5000 files: 1 pattern of more than 5,000 files');
  });

  test('a pipe, which nobody opens', async () => {
    const root = workspace();
    execFileSync('mkfifo', [join(root, 'pipe.txt')]);
    expect((await look('a pipe', root, [{ path: 'pipe.txt' }])).wrong).toEqual(['not_files']);
  });
  test('a file that may not be read', async (context) => {
    if (!existsSync(writeOnly)) return context.skip(`not run: no ${writeOnly}`);
    expect((await look('unreadable', dirname(writeOnly), [{ path: basename(writeOnly), min_bytes: 0 }])).wrong).toEqual(['unreadable']);
  });
  test('what stands there is named', async () => {
    const claims = ['notes.txt', 'reports/annex.pdf', 'link-out.txt', 'pointer.bin', 'todo.md', 'empty.txt', 'none.txt'].map((path) => ({ path }));
    const { facts, found } = await look('one of each', workspace(), claims);
    expect((facts.files as { state: string }[]).map(({ state }) => state)).toEqual(['file', 'directory', 'outside', 'Git LFS pointer', 'placeholder', 'empty', 'absent']);
    expect(found).toBe('4 of 7 files: 1 missing, 1 outside, 1 directory, 1 empty, 1 placeholder, 1 Git LFS pointer');
  });
  test('the folder itself is not there', async () => {
    expect((await look('no folder', join(workspace(), 'none'), [{ path: 'notes.txt' }])).verdict).toMatchObject({ status: 'fail', outcome: 'absent' });
  });
  test('the folder is a file', async () => {
    expect((await look('folder is a file', join(workspace(), 'notes.txt'), [{ path: '.' }])).verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
  });
});

describe('patterns', () => {
  const root = (): string => {
    const folder = workspace();
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    mkdirSync(join(folder, '.hidden'));
    for (const path of ['a/one.log', 'a/b/two.log', 'a/b/[id].log', '.hidden/three.log', 'four.log']) writeFileSync(join(folder, path), `${path}\n`);
    return folder;
  };
  test.each<[pattern: string, paths: string[]]>([
    ['**/*.log', ['a/b/[id].log', 'a/b/two.log', 'a/one.log', 'four.log']], ['a/**', ['a/b/[id].log', 'a/b/two.log', 'a/one.log']], ['a/**/*', ['a/b/[id].log', 'a/b/two.log', 'a/one.log']], ['a/*', ['a/b', 'a/one.log']], ['?/*/t?o.log', ['a/b/two.log']],
    ['a/*/*.log', ['a/b/[id].log', 'a/b/two.log']], ['a/b/[id].log', ['a/b/[id].log']], ['.hidden/*', ['.hidden/three.log']], ['way-*/secret.txt', []], ['way-out/*', []], ['**/**/two.log', ['a/b/two.log']], ['*/one.log', ['a/one.log']],
  ])('%s', async (pattern, paths) => {
    const { facts } = await look(`pattern ${pattern}`, root(), [{ path: pattern }]);
    expect((facts.files as { path: string; exists: boolean }[]).filter(({ exists }) => exists).map(({ path }) => path)).toEqual(paths);
  });
  test('a name that holds the sign of a pattern stands for itself', async () => {
    const folder = workspace();
    for (const name of ['a*.txt', 'ab.txt']) writeFileSync(join(folder, name), 'a\n');
    expect((await look('a star in a name', folder, [{ path: 'a*.txt' }], 1)).verdict.status).toBe('pass');
  });
});

describe('the ledger of the whole tree', () => {
  type LedgerFacts = { files: number; bytes: number; sha256: string; cut: string | null; not_claimed: string[]; unread: string[]; duplicate_groups: { paths: string[] }[]; [list: string]: unknown };
  const sums = (root: string): string => execFileSync('sh', ['-c', `find . -path ./.git -prune -o -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum`], { cwd: root, encoding: 'utf8' }).slice(0, 64);
  const ask = async (peer: string, root: string, ledger: unknown, claims: Record<string, unknown>[] = [{ path: 'notes.txt' }]) => {
    const held = await look(peer, root, claims, undefined, { ledger });
    return { ...held, ledger: held.facts.ledger as LedgerFacts };
  };

  test('counts, what nobody claimed, what is alike, and a digest that sha256sum gives as well', async () => {
    const root = workspace();
    for (const name of ['a.b', 'a/c', 'a-b', 'ä', '\u{1f600}', '\uff5e', 'back\\slash', 'new\nline']) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      writeFileSync(join(root, name), `${name}\n`);
    }
    mkdirSync(join(root, '.git'));
    writeFileSync(join(root, '.git/config'), '');
    const { verdict, ledger, found } = await ask('ledger', root, true, [{ path: 'notes.txt' }, { path: './reports/memo.pdf' }]);
    const files = execFileSync('sh', ['-c', `find . -path ./.git -prune -o -type f -printf x`], { cwd: root, encoding: 'utf8' }).length;
    expect(verdict.status).toBe('pass');
    expect(ledger).toMatchObject({
      cut: null, files, sha256: sums(root), unread: [], excluded: ['.git'], empty: ['empty.txt'], links: ['link-broken.txt', 'link-in.txt', 'link-out.txt', 'way-out'], links_out: ['link-out.txt', 'way-out'], broken_links: ['link-broken.txt'],
      duplicate_groups: [{ bytes: pdf.length, paths: ['reports/copy.pdf', 'reports/memo.pdf'] }], duplicate_bytes: pdf.length,
    });
    expect(ledger.not_claimed).toHaveLength(files - 2);
    expect(ledger.not_claimed).not.toContain('reports/memo.pdf');
    expect(found).toBe(`2 of 2 files; ${files} in all, ${files - 2} not claimed, 2 alike`);
  });
  test('the bad twin: one byte is another, and one file more', async () => {
    const root = workspace();
    const before = (await ask('ledger before', root, {})).ledger;
    writeFileSync(join(root, 'notes.txt'), 'A nota.\n');
    const after = (await ask('ledger after', root, {})).ledger;
    expect(after.bytes).toBe(before.bytes);
    expect(after.sha256).not.toBe(before.sha256);
    writeFileSync(join(root, 'more.txt'), 'more\n');
    expect((await ask('ledger with one more', root, {})).ledger.not_claimed).toContain('more.txt');
  });
  test('a claimed file is like one that nobody claimed', async () => {
    const { facts } = await ask('ledger with a double', workspace(), true, [{ path: 'reports/memo.pdf' }]);
    expect(facts).toMatchObject({ duplicates: ['reports/memo.pdf'], files: [{ duplicate_of: 'reports/copy.pdf' }] });
  });
  test.each<[what: string, ledger: object, cut: string]>([
    ['more files than it may hold', { most_files: 5 }, 'files'], ['more bytes than it may hold', { most_bytes: '12KB' }, 'bytes'],
  ])('%s: undetermined', async (what, ledger, cut) => {
    const { verdict, wrong, facts } = await ask(what, workspace(), ledger);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toEqual(['ledger.cut']);
    expect(facts.ledger).toMatchObject({ cut });
  });
  test('just as many files as it may hold', async () => {
    const root = temporaryFolder();
    for (const name of ['notes.txt', 'b', 'c']) writeFileSync(join(root, name), 'abc');
    expect((await ask('as many as it may hold', root, { most_files: 3, most_bytes: 9 })).verdict.status).toBe('pass');
    expect((await ask('one byte more', root, { most_files: 3, most_bytes: 8 })).wrong).toEqual(['ledger.cut']);
  });
  test('folders of a name are left out, and named', async () => {
    const root = workspace();
    mkdirSync(join(root, 'reports/node_modules'));
    writeFileSync(join(root, 'reports/node_modules/x.js'), 'x\n');
    const { ledger } = await ask('ledger without', root, { exclude: ['node_modules'] });
    expect(ledger.excluded).toEqual(['reports/node_modules']);
    expect(ledger.not_claimed).not.toContain('reports/node_modules/x.js');
  });
  test('what cannot be read is not vouched for', async (context) => {
    if (!existsSync(writeOnly)) return context.skip(`not run: no ${writeOnly}`);
    const { wrong, ledger } = await ask('ledger, unreadable', dirname(writeOnly), true, [{ path: '*_bytes', min_bytes: 0 }]);
    expect(wrong).toContain('ledger.unread');
    expect(ledger.unread).toContain(basename(writeOnly));
  });
  test('a name that is no UTF-8 is not passed over', async () => {
    const root = workspace();
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x61, 0xff])]), 'x');
    expect((await ask('ledger, a name of another encoding', root, true)).wrong).toEqual(['ledger.unread']);
  });
  test('none was asked for: none is made', async () => {
    expect((await ask('no ledger', workspace(), false)).facts.ledger).toBe(null);
  });
});

test('a time that is up decides nothing', async () => {
  const root = workspace();
  writeFileSync(join(root, 'large.bin'), Buffer.alloc(200 * 2 ** 20, 'x'));
  const { verdict, facts } = await look('out of time', root, [{ path: 'large.bin' }, { path: 'notes.txt' }, { path: 'no*e.txt' }], undefined, { timeout: '20ms' });
  expect(verdict, JSON.stringify(facts.files)).toMatchObject({ status: 'undetermined', reason: 'outcome', outcome: 'timeout-body' });
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
  describe('created after the claim', () => {
    const claimed_at = '2022-01-01T00:00:00Z';
    const commit = (root: string, at: string, text: string): void => {
      writeFileSync(join(root, 'notes.txt'), text);
      execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '--quiet', '--all', '--message', 'later'], { env: { PATH: process.env.PATH, GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at, GIT_CONFIG_NOSYSTEM: '1' } });
    };
    const claim = (older_than: string) => [{ path: 'notes.txt', older_than }];

    test('its last commit was before: the checkout does not count', async () => {
      const { verdict, facts } = await look('committed before the claim', repository(), claim(claimed_at));
      expect(verdict.status, JSON.stringify(facts.files)).toBe('pass');
      expect(facts.files).toMatchObject([{ committed: '2021-05-05T05:05:05Z', first_committed: '2021-05-05T05:05:05Z' }]);
    });
    test('within the session, from its first second to its last', async () => {
      const at = { path: 'notes.txt', newer_than: '2021-05-05T05:05:04Z', older_than: '2021-05-05T05:05:05Z' };
      expect((await look('within the session', repository(), [at])).verdict.status).toBe('pass');
    });
    test('its first commit was after', async () => {
      const { wrong, found } = await look('committed after the claim', repository(), claim('2021-05-05T05:05:04Z'));
      expect(wrong).toEqual(['created_after']);
      expect(found).toBe('1 of 1 files: 1 created after the claim');
    });
    test('its first commit was before, its last after', async () => {
      const root = repository();
      commit(root, '2023-03-03T03:03:03Z', 'Rewritten.\n');
      const { wrong, facts } = await look('changed after the claim', root, claim(claimed_at));
      expect(wrong).toEqual(['changed_after']);
      expect(facts.files).toMatchObject([{ committed: '2023-03-03T03:03:03Z', first_committed: '2021-05-05T05:05:05Z' }]);
    });
    test('committed before, changed since and not committed', async () => {
      const root = repository();
      writeFileSync(join(root, 'notes.txt'), 'Changed.\n');
      expect((await look('uncommitted change after the claim', root, claim(claimed_at))).wrong).toEqual(['changed_after']);
    });
    test('in no commit, and just written', async () => {
      expect((await look('written after the claim', workspace(), claim(claimed_at))).wrong).toEqual(['created_after']);
      expect((await look('written before the claim', workspace(), claim('2999-01-01T00:00:00Z'))).verdict.status).toBe('pass');
    });
    test('in no commit, there before and rewritten after', async () => {
      const root = workspace();
      const before = new Date(statSync(join(root, 'notes.txt')).mtimeMs + 60_000);
      utimesSync(join(root, 'notes.txt'), before, new Date(before.getTime() + 60_000));
      expect((await look('rewritten after the claim', root, claim(before.toISOString()))).wrong).toEqual(['changed_after']);
    });
    test('the bad twin: a file of today with a date of long ago', async () => {
      const root = workspace();
      utimesSync(join(root, 'notes.txt'), new Date('2021-01-01T00:00:00Z'), new Date('2021-01-01T00:00:00Z'));
      const { verdict, facts, found } = await look('a date that was set back', root, claim(claimed_at));
      expect(verdict).toMatchObject({ status: 'undetermined', reason: 'undetermined-assertion' });
      expect(facts.undated).toEqual(['notes.txt']);
      expect(found).toBe('1 of 1 files: 1 of unknown date');
    });
    test('one that surely was decides, whatever is unknown of the others', async () => {
      const root = workspace();
      utimesSync(join(root, 'notes.txt'), new Date('2021-01-01T00:00:00Z'), new Date('2021-01-01T00:00:00Z'));
      const { wrong, verdict } = await look('one created after, one unknown', root, [...claim(claimed_at), { path: 'data.json', older_than: claimed_at }]);
      expect(verdict.status).toBe('fail');
      expect(wrong).toContain('created_after');
    });
    test('a shallow clone does not know the first commit', async () => {
      const root = repository();
      commit(root, '2023-03-03T03:03:03Z', 'Rewritten.\n');
      const clone = join(temporaryFolder(), 'clone');
      git(root, 'clone', '--quiet', '--depth=1', `file://${root}`, clone);
      expect((await look('shallow clone, claimed before', clone, claim(claimed_at))).verdict.status).toBe('undetermined');
    });
  });
  test('no commit at all: the last change counts', async () => {
    const root = workspace();
    git(root, 'init', '--quiet');
    expect((await look('unborn', root, [{ path: 'notes.txt', newer_than: since }])).verdict.status).toBe('pass');
  });
});

test.each([[12, [12]], ['12KB', [12_000, 12_288]], ['5.2kB', [5_200, 5_324.8]], ['1.5 MiB', [1_572_864, 1_572_864]]])('a claimed size of %s', (claim, bytes) => {
  expect(sizesOf(claim)).toEqual(bytes);
});
test('no claim, no inventory; nor the same path twice', () => {
  expect(optionsOf('file/inventory').safeParse({ claims: [{ path: 'a' }, { path: 'a', bytes: 1 }] }).success).toBe(false);
  expect(optionsOf('file/inventory').safeParse({ claims: [] }).success).toBe(false);
  expect(optionsOf('file/inventory').safeParse({ claims: [{ path: 'a', bytes: '12 s' }] }).success).toBe(false);
  expect(optionsOf('file/inventory').safeParse({ claims: [{ path: 'a', newer_than: '2024-01-02T00:00:00Z', older_than: '2024-01-01T00:00:00Z' }] }).success).toBe(false);
  expect(optionsOf('file/inventory').safeParse({ claims: [{ path: 'a' }], ledger: { most_bytes: '1 s' } }).success).toBe(false);
});
