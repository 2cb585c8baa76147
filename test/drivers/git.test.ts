import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gitState } from '../../src/drivers/git.ts';

let base: string;
let folder: string;
let ran: string;
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd, encoding: 'utf8', stdio: 'pipe', env: { PATH: process.env.PATH, HOME: base, GIT_CONFIG_NOSYSTEM: '1' } }).trim();
const state = () => gitState(folder, process.env.PATH);

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'tickmark-git-'));
  folder = join(base, 'work');
  ran = join(base, 'ran');
  mkdirSync(folder);
  git(folder, 'init', '-q', '-b', 'main');
  writeFileSync(join(folder, 'a.txt'), 'a\n');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'first');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('the commit, its author, the branch and what differs from it', async () => {
  const commit = git(folder, 'rev-parse', 'HEAD');
  expect(await state()).toEqual({ commit, author: 't <t@example.org>', branch: 'main', dirty_files: 0 });
  writeFileSync(join(folder, 'a.txt'), 'b\n');
  writeFileSync(join(folder, 'new.txt'), '');
  expect(await state()).toEqual({ commit, author: 't <t@example.org>', branch: 'main', dirty_files: 2 });
  git(folder, 'checkout', '-q', '--detach');
  expect(await state()).toMatchObject({ branch: null });
});
test('the author is the one of the commit, whatever its text says', async () => {
  git(folder, 'commit', '-q', '--allow-empty', '--author', 'Ada Park <ada@example.org>', '-m', 'second\n\nauthor Eve <eve@example.org> 1700000000 +0000');
  expect(await state()).toMatchObject({ author: 'Ada Park <ada@example.org>' });
});
test.each([['no repository', () => rmSync(join(folder, '.git'), { recursive: true })], ['no commit', () => rmSync(join(folder, '.git/refs/heads/main'))]])('%s is null', async (_, spoil) => {
  spoil();
  expect(await state()).toBeNull();
});
test('no git on the path is null', async () => expect(await gitState(folder, base)).toBeNull());

/** A filter section whose every command leaves a mark. */
const filter = (name = 'x') => `[filter "${name}"]\n\tclean = touch ${ran}; cat\n\tsmudge = touch ${ran}; cat\n\tprocess = touch ${ran}; cat\n\trequired = true\n`;
const config = (text: string) => appendFileSync(join(folder, '.git/config'), text);
const attributes = (name = 'x') => writeFileSync(join(folder, '.gitattributes'), `* filter=${name}\n`);
const program = (path: string) => { writeFileSync(path, `#!/bin/sh\ntouch ${ran}\ncat\n`); chmodSync(path, 0o755); };

test.each<[string, () => void]>([
  ['a filter in a tracked .gitconfig', () => { attributes(); writeFileSync(join(folder, '.gitconfig'), filter()); }],
  ['a filter in .git/config', () => { attributes(); config(filter()); }],
  ['a filter with a name of signs', () => { attributes('a=b.c'); config(filter('a=b.c')); }],
  ['a filter in an included file', () => { attributes(); writeFileSync(join(folder, 'more'), filter()); config('[include]\n\tpath = ../more\n'); }],
  ['a filter in a conditionally included file', () => { attributes(); writeFileSync(join(folder, 'more'), filter()); config('[includeIf "onbranch:main"]\n\tpath = ../more\n'); }],
  ['attributes from a file of the configuration', () => { writeFileSync(join(folder, 'attr'), '* filter=x\n'); config(`${filter()}[core]\n\tattributesFile = ${join(folder, 'attr')}\n`); }],
  ['attributes in .git/info', () => { mkdirSync(join(folder, '.git/info'), { recursive: true }); writeFileSync(join(folder, '.git/info/attributes'), '* filter=x\n'); config(filter()); }],
  ['a file-system monitor', () => { program(join(base, 'monitor')); config(`[core]\n\tfsmonitor = ${join(base, 'monitor')}\n`); }],
  ['hooks', () => { for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction']) program(join(folder, '.git/hooks', hook)); }],
  ['hooks elsewhere', () => { mkdirSync(join(base, 'hooks')); program(join(base, 'hooks/post-index-change')); config(`[core]\n\thooksPath = ${join(base, 'hooks')}\n`); }],
  ['an external diff and a text conversion', () => { program(join(base, 'd')); writeFileSync(join(folder, '.gitattributes'), '* diff=x\n'); config(`[diff]\n\texternal = ${join(base, 'd')}\n[diff "x"]\n\ttextconv = ${join(base, 'd')}\n\tcommand = ${join(base, 'd')}\n`); }],
  ['a pager and an alias', () => { program(join(base, 'd')); config(`[core]\n\tpager = ${join(base, 'd')}\n[pager]\n\tstatus = ${join(base, 'd')}\n[alias]\n\tstatus = !${join(base, 'd')}\n`); }],
  ['a signature that is to be shown', () => {
    const signed = git(folder, 'cat-file', 'commit', 'HEAD').replace('\n\n', '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\n');
    writeFileSync(join(base, 'commit'), `${signed}\n`);
    git(folder, 'reset', '-q', git(folder, 'hash-object', '-t', 'commit', '-w', join(base, 'commit')));
    program(join(base, 'd'));
    config(`[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${join(base, 'd')}\n`);
  }],
  ['a promised object that has to be fetched', () => {
    program(join(base, 'd'));
    config(`[extensions]\n\tpartialClone = origin\n[core]\n\trepositoryFormatVersion = 1\n[remote "origin"]\n\turl = ${base}/work\n\tpromisor = true\n\tuploadpack = ${join(base, 'd')}\n`);
    const tree = git(folder, 'rev-parse', 'HEAD^{tree}');
    rmSync(join(folder, '.git/objects', tree.slice(0, 2), tree.slice(2)));
  }],
  ['a filter of a submodule', () => {
    const inner = join(folder, 'sub');
    mkdirSync(inner);
    git(inner, 'init', '-q');
    writeFileSync(join(inner, 'b.txt'), 'b\n');
    git(inner, 'add', '-A');
    git(inner, 'commit', '-q', '-m', 'inner');
    git(folder, 'add', 'sub');
    writeFileSync(join(inner, '.gitattributes'), '* filter=y\n');
    appendFileSync(join(inner, '.git/config'), filter('y'));
    writeFileSync(join(inner, 'b.txt'), 'c\n');
  }],
])('a cloned repository runs nothing: %s', async (_, plant) => {
  plant();
  // The same length and a new time: git has to read the file to know.
  writeFileSync(join(folder, 'a.txt'), 'b\n');
  await state();
  expect(existsSync(ran)).toBe(false);
});

test('a repository among the tracked files is not taken for one', async () => {
  const bare = join(folder, 'assets');
  git(folder, 'init', '-q', '--bare', bare);
  appendFileSync(join(bare, 'config'), `[core]\n\tworktree = ${folder}\n\tbare = false\n${filter()}`);
  expect(await gitState(bare, process.env.PATH)).toBeNull();
  expect(existsSync(ran)).toBe(false);
});
