import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Ended, tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { hostile } from '../fixtures/git/hostile.ts';
import { fingerprint, git, hasRun, makeScene, plainGit, type Scene } from '../fixtures/git/scene.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');
/** The command line, run in a folder. */
function within(cwd: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'claims', 'history', ...args], { cwd, env: { PATH: process.env.PATH ?? '' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { out += chunk; });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk; });
    child.on('error', reject).on('close', (exit) => resolve({ exit, out, err }));
  });
}
const report = (...lines: string[]): string => `# Port\n\n## Done\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
const stands = ['✅ Login page works', '✅ Search handles synonyms', '✅ Tokens expire after an hour'];

let folder: string;
beforeEach(() => { folder = temporaryFolder(); });
const write = (name: string, text: string): string => { writeFileSync(join(folder, name), text); return join(folder, name); };

describe('files in order', () => {
  const history = (...texts: string[]): Promise<Ended> => tickmark(['claims', 'history', ...texts.map((text, n) => write(`${n}.md`, text))]);

  test('nothing dropped is 0, and each revision is counted', async () => {
    const { exit, out } = await history(report(...stands, 'Parsers ported: 9/12 (75%)'), report(...stands, 'Parsers ported: 10/12 (83%)', '✅ Mail is sent'));
    expect(exit).toBe(0);
    expect(out).toContain('/1.md  2 revisions, oldest first\n');
    expect(out).toContain('/1.md  5 claims: 1 new, 1 updated, 3 unchanged\n');
    expect(out).toMatch(/updated: 1\n {2}c[a-z2-7]{10} {2}✓ Parsers ported: 10\/12 \(83%\)\n {4}.*\/1\.md {2}9\/12 \(75%\) → 10\/12 \(83%\)\n$/);
  });
  test('a claim dropped in silence is 75, with the line on which it stood', async () => {
    const { exit, out } = await history(report(...stands), report(...stands.slice(0, 2)));
    expect(exit).toBe(75);
    expect(out).toMatch(/silently dropped, neither refuted nor admitted: 1 of the 3 claims ever made\n {2}c[a-z2-7]{10} {2}in .*\/1\.md, from line 7 of .*\/0\.md: ✓ ✅ Tokens expire after an hour\n/);
  });
  test.each([
    ['admitted as open', report(...stands), report(...stands.slice(0, 2), '[ ] Tokens expire after an hour'), 0],
    ['taken back, since its own figures did not fit', report(...stands, 'Parsers ported: 9/12 (95%)'), report(...stands), 0],
    ['turned into a failure', report(...stands), report(...stands.slice(0, 2), '❌ Tokens expire after an hour'), 0],
    ['of prose alone: a guess is no verdict', report(...stands, 'Added a retry to the uploader'), report(...stands), 0],
    ['a failure no longer named', report(...stands, '❌ Uploader loses large files'), report(...stands), 75],
    ['gone and back again', report(...stands), report(...stands.slice(0, 2)), 75],
  ])('%s', async (_, before, after, exit) => expect(await history(before, after)).toMatchObject({ exit }));
  test('gone in between, and back in the end, is 0', async () => expect(await history(report(...stands), report(...stands.slice(0, 2)), report(...stands))).toMatchObject({ exit: 0 }));
  test('a claim matched by its words alone needs a nod', async () => {
    const { exit, out } = await history(report('✅ Export writes CSV files for every account'), report('✅ Export writes CSV files for each account'));
    expect(exit).toBe(0);
    expect(out).toMatch(/reworded, matched by their words alone, so a nod is needed: 1\n {2}c\w+ {2}✓ ✅ Export writes CSV files for each account\n {4}.* {2}✓ ✅ Export writes CSV files for every account → /);
  });
  test('all of it as data with --json, with the ids that tickmark claims prints for the newest', async () => {
    const files = [report(...stands, 'Parsers ported: 9/12 (75%)'), report(...stands.slice(1), 'Parsers ported: 10/12 (83%)')].map((text, n) => write(`${n}.md`, text));
    const { exit, out } = await tickmark(['claims', 'history', '--json', ...files]);
    const shown = JSON.parse(out);
    expect(exit).toBe(75);
    expect(shown).toMatchObject({
      revisions: [{ name: files[0], claims: 4, new: 4 }, { name: files[1], claims: 3, updated: 1, moved: 2, absent: 1, dropped_silently: 1 }],
      claims_ever: 4, skipped: [], note: null,
    });
    expect(shown.claims.find(({ events }: { events: { quote: string }[] }) => events[0]?.quote.includes('Parsers')).events).toMatchObject([{ revision: 0, state: 'new', value: '9/12 (75%)' }, { revision: 1, state: 'updated', changed: ['value'], value: '10/12 (83%)', line: 7 }]);
    expect(shown.claims.filter(({ present }: { present: boolean }) => !present)).toMatchObject([{ id: shown.dropped_silently[0], events: [{ state: 'new' }, { state: 'absent', because: 'silent', line: 5 }] }]);
    const newest = JSON.parse((await tickmark(['claims', '--json', files[1] as string])).out);
    expect(shown.claims.flatMap(({ id, present }: { id: string; present: boolean }) => (present ? [id] : [])).sort()).toEqual(newest.claims.map(({ id }: { id: string }) => id).sort());
  });
  test('nothing to read in any of them is 75', async () => expect(await history('Hello.\n', 'Hello again.\n')).toMatchObject({ exit: 75 }));
  test('one that is not there is 74', async () => expect(await tickmark(['claims', 'history', write('a.md', ''), join(folder, 'none.md')])).toMatchObject({ exit: 74, out: '', err: expect.stringContaining('found nothing there') }));
  test('one that is no text is 78', async () => {
    writeFileSync(join(folder, 'b.md'), Buffer.from([65, 0, 66]));
    expect(await tickmark(['claims', 'history', write('a.md', report(...stands)), join(folder, 'b.md')])).toMatchObject({ exit: 78, out: '', err: expect.stringContaining('b.md is no text') });
  });
  test('one that may not be read is 77', async (context) => {
    if (process.getuid?.() === 0) context.skip('not run: the superuser may read everything');
    chmodSync(write('b.md', ''), 0);
    expect(await tickmark(['claims', 'history', write('a.md', ''), join(folder, 'b.md')])).toMatchObject({ exit: 77 });
  });
  test('--last goes with one file', async () => expect(await tickmark(['claims', 'history', '--last', '3', write('a.md', ''), write('b.md', '')])).toMatchObject({ exit: 64 }));
  test('what a report says steers no terminal, and adds no line', async () => {
    const name = 'a\n  fake: 9 claims\u001b[31m.md';
    write(name, report('✅ Login \u001b[2J\u202epage works'));
    const { out } = await tickmark(['claims', 'history', write('0.md', report('✅ Login page works for all')), join(folder, name)]);
    expect(out).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e]|^ {2}fake/mu);
    expect(out).toContain('␊');
  });
  test('hundreds of dropped claims are counted, and the first hundred shown', async () => {
    const many = Array.from({ length: 300 }, (_, n) => `✅ The ${'abcdefghijklmnop'[n % 16]}${'qrstuvwxyz'[Math.floor(n / 16) % 10]}${'kl'[Math.floor(n / 160)]} part works`);
    const { exit, out } = await history(report(...many), report(...stands));
    expect(exit).toBe(75);
    expect(out).toContain('silently dropped, neither refuted nor admitted: 300 of the 303 claims ever made');
    expect(out).toContain('and 200 more (--json lists them)');
    expect(out.split('\n').length).toBeLessThan(120);
  });
});

describe('one file in a git repository', () => {
  let scene: Scene;
  beforeEach(() => { scene = makeScene(folder); });
  const commit = (name: string, text: string | null): string => {
    if (text !== null) writeFileSync(join(scene.folder, name), text);
    git(scene, scene.folder, 'add', '--all');
    git(scene, scene.folder, 'commit', '-q', '-m', 'x');
    return git(scene, scene.folder, 'rev-parse', 'HEAD');
  };

  test('its commits over a rename, and what lies on disk', async () => {
    const first = commit('OLD.md', report(...stands, 'Parsers ported: 9/12 (75%)'));
    renameSync(join(scene.folder, 'OLD.md'), join(scene.folder, 'STATUS.md'));
    const second = commit('STATUS.md', report(...stands, 'Parsers ported: 10/12 (83%)'));
    writeFileSync(join(scene.folder, 'STATUS.md'), report(...stands.slice(0, 2), 'Parsers ported: 10/12 (83%)'));
    const { exit, out } = await within(scene.folder, 'STATUS.md');
    expect(out).toContain(['STATUS.md  3 revisions, oldest first', `  ${first.slice(0, 10)}  2021-05-05T05:05:05Z  4 claims`, `  ${second.slice(0, 10)}  2021-05-05T05:05:05Z  4 claims: 1 updated, 3 unchanged, renamed from OLD.md`,
      '  on disk     3 claims: 1 moved, 2 unchanged, 1 absent (1 silently)', ''].join('\n'));
    expect(exit).toBe(75);
    expect((await within(scene.folder, '--json', 'STATUS.md')).out).toContain(`"committed":"2021-05-05T05:05:05Z"`);
  });
  test('ids are the same before and after the rename', async () => {
    commit('OLD.md', report(...stands));
    mkdirSync(join(scene.folder, 'docs'));
    renameSync(join(scene.folder, 'OLD.md'), join(scene.folder, 'docs/STATUS.md'));
    commit('docs/STATUS.md', null);
    const shown = JSON.parse((await within(join(scene.folder, 'docs'), '--json', 'STATUS.md')).out);
    expect(shown.revisions.map(({ path, unchanged }: { path: string; unchanged: number }) => [path, unchanged])).toEqual([['OLD.md', 0], ['docs/STATUS.md', 3]]);
  });
  test('a clean work tree adds no revision; a file that is gone from disk has its commits all the same', async () => {
    commit('STATUS.md', report(...stands));
    expect(await within(scene.folder, 'STATUS.md')).toMatchObject({ exit: 0, out: expect.stringContaining('1 revision, ') });
    rmSync(join(scene.folder, 'STATUS.md'));
    expect(await within(scene.folder, 'STATUS.md')).toMatchObject({ exit: 0, out: expect.stringContaining('1 revision, ') });
  });
  test('a report that is removed drops all that it said', async () => {
    commit('STATUS.md', report(...stands));
    rmSync(join(scene.folder, 'STATUS.md'));
    commit('STATUS.md', null);
    expect(await within(scene.folder, 'STATUS.md')).toMatchObject({ exit: 75, out: expect.stringContaining('0 claims: 3 absent (3 silently)') });
  });
  test('--last bounds it, and the bound is told', async () => {
    commit('STATUS.md', report(...stands));
    commit('STATUS.md', report(...stands.slice(0, 2)));
    commit('STATUS.md', report(...stands.slice(0, 2), 'Parsers ported: 9/12 (75%)'));
    expect(await within(scene.folder, 'STATUS.md')).toMatchObject({ exit: 75 });
    expect(await within(scene.folder, '--last', '2', 'STATUS.md')).toMatchObject({ exit: 0, out: expect.stringContaining('2 revisions, oldest first; only the last 2 revisions were read (--last)') });
  });
  test('a revision that is no text is named and compared with nothing', async () => {
    commit('STATUS.md', report(...stands));
    const binary = commit('STATUS.md', 'A\0\0B\n');
    commit('STATUS.md', report(...stands, 'Parsers ported: 9/12 (75%)'));
    const { exit, out } = await within(scene.folder, 'STATUS.md');
    expect(exit).toBe(0);
    expect(out).toContain(`  ${binary.slice(0, 10)} is not read: it is no text\n`);
    expect(out).toContain('4 claims: 1 new, 3 unchanged');
  });
  test('a revision of more lines than are read is named and compared with nothing', async () => {
    commit('STATUS.md', report(...stands));
    const long = commit('STATUS.md', `${report(...stands)}${'\n'.repeat(250_001)}`);
    commit('STATUS.md', report(...stands));
    expect(await within(scene.folder, 'STATUS.md')).toMatchObject({ exit: 0, out: expect.stringContaining(`  ${long.slice(0, 10)} is not read: it is longer than is read\n`) });
  });
  test.each(['-rf.md', '--output=x.md', 'a b\n.md', ':(top)a.md', '$(id).md', '\u001b[31mred.md'])('a file called %j', async (name) => {
    commit(`./${name}`, report(...stands));
    commit(`./${name}`, report(...stands.slice(0, 2)));
    const { exit, out } = await within(scene.folder, '--', name);
    expect({ exit, revisions: /(\d) revisions/.exec(out)?.[1] }).toEqual({ exit: 75, revisions: '2' });
    expect(out).not.toMatch(/[^\P{Cc}\n]/u);
  });
  test('a link to a report is asked about as what it leads to', async () => {
    commit('STATUS.md', report(...stands));
    commit('STATUS.md', report(...stands.slice(0, 2)));
    symlinkSync(join(scene.folder, 'STATUS.md'), join(folder, 'link.md'));
    expect(await within(folder, 'link.md')).toMatchObject({ exit: 75, out: expect.stringContaining('2 revisions') });
  });
  test.each([['1'], ['-3'], ['1e2'], ['501']])('--last %s is 64', async (n) => expect(await within(scene.folder, `--last=${n}`, 'a.txt')).toMatchObject({ exit: 64, out: '' }));
  test('not committed is 74, outside of a repository 64, nothing there 74, standard input 64', async () => {
    writeFileSync(join(scene.folder, 'new.md'), report(...stands));
    expect(await within(scene.folder, 'new.md')).toMatchObject({ exit: 74, err: expect.stringContaining('expected it in a commit of HEAD, found none') });
    expect(await within(folder, write('alone.md', ''))).toMatchObject({ exit: 64, err: expect.stringContaining('expected a git repository') });
    expect(await within(scene.folder, 'none/none.md')).toMatchObject({ exit: 74 });
    expect(await within(scene.folder, '-')).toMatchObject({ exit: 64 });
  });
  test('a file in .git is no report of the repository around it', async () => expect(await within(join(scene.folder, '.git'), 'config')).toMatchObject({ exit: 74 }));

  test('in a hostile repository git is started, and nothing else', async (context) => {
    const traced = (command: string[], cwd: string): { status: number | null; started: string[] } => {
      const { status } = spawnSync('strace', ['-f', '-qq', '-e', 'trace=execve,connect', '-o', join(folder, 'trace'), ...command], { cwd, env: { PATH: process.env.PATH ?? '' } });
      const lines = status === null ? [] : readFileSync(join(folder, 'trace'), 'utf8').split('\n');
      return { status, started: lines.flatMap((line) => (/connect\(/.test(line) ? ['connect'] : line.endsWith(' = 0') ? (/execve\("([^"]*)"/.exec(line)?.[1] ?? []) : [])).map((path) => basename(path)) };
    };
    if (!traced(['true'], folder).started.includes('true')) context.skip('not run: strace is not here, or may not trace');
    commit('STATUS.md', report(...stands));
    commit('STATUS.md', report(...stands.slice(0, 2)));
    for (const one of hostile.filter(({ name }) => ['core.fsmonitor', 'core.pager', 'alias', 'diff.external', 'diff.textconv', 'a hook of every kind', 'filter.clean', 'filter.smudge'].includes(name))) one.plant(scene);
    const before = fingerprint(join(scene.folder, '.git'));
    const { status, started } = traced([process.execPath, main, 'claims', 'history', 'STATUS.md'], scene.folder);
    expect(status).toBe(75);
    expect([...new Set(started)].sort()).toEqual(['git', 'node']);
    expect(hasRun(scene)).toBe(false);
    expect(fingerprint(join(scene.folder, '.git'))).toEqual(before);
    plainGit(scene, ['status']);
    expect(hasRun(scene), 'plain git was to run it').toBe(true);
  });
});
