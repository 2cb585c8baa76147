import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, cpSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beside } from '../../src/pack/hash/all.ts';
import { newTask } from '../../src/pack/hash/task.ts';
import { sealEnvPack } from '../aid/env-pack.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { httpPeer } from '../aid/peer.ts';
import { edit, payload, rehash } from '../fixtures/forged/forge.ts';

/** What node has to read to run the program at all. */
type Program = { main: string; files: string[] };
const source: Program = { main: resolve('src/cli/main.ts'), files: ['src', 'package.json', 'node_modules'].map((path) => resolve(path)) };
const probe = resolve('test/house/permission/command-line.ts');
let home: string;
let sealed: string;
beforeAll(async () => { home = mkdtempSync(join(tmpdir(), 'tickmark-permission-')); sealed = await sealEnvPack(home); });
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Ended = { exit: number | null; out: string; err: string };
/** Node on a script, from a folder that it may not read. */
function node(args: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: '/', env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { out += chunk; });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk; });
    child.on('close', (exit) => done({ exit, out, err }));
  });
}
const leave = ({ files }: Program, ...more: string[]): string[] => ['--permission', ...[...files, ...more].map((path) => `--allow-fs-read=${path}`)];
const copyOf = (pack: string): string => { const to = join(temporaryFolder(), basename(pack)); cpSync(pack, to, { recursive: true }); return to; };

/** The whole command, with leave to read the program and the pack alone, says what it says with leave to do everything. */
async function judgesAlike(program: Program, pack: string, exit: number): Promise<Ended> {
  const free = await node([program.main, 'judge', pack]);
  expect(free.exit, free.err).toBe(exit);
  const held = await node([...leave(program, pack), program.main, 'judge', pack]);
  expect(held).toEqual(free);
  return held;
}
const denied = 'ERR_ACCESS_DENIED';
const asked = ['write', 'folder', 'link', 'child', 'worker', 'network', 'beside', 'machine'];
/** What the same process could do besides. */
async function mayNothingElse(program: Program): Promise<void> {
  let requests = 0;
  const { url } = await httpPeer((_, response) => { requests += 1; response.end('answered'); });
  const last = ({ out, err }: Ended) => { expect(err).toBe(''); return JSON.parse(out.trimEnd().split('\n').at(-1) as string) as { exit: number; came: Record<string, string> }; };
  const [pack, before] = [copyOf(sealed), payload(sealed)];
  expect(last(await node([...leave(program, pack, probe), probe, program.main, pack, url]))).toEqual({ exit: 0, came: Object.fromEntries(asked.map((name) => [name, denied])) });
  expect(requests).toBe(0);
  expect(payload(pack)).toEqual(before);
  // The control: with leave to do everything, it can.
  writeFileSync(join(pack, '../chain.jsonl'), '');
  expect(last(await node([probe, program.main, pack, url]))).toEqual({ exit: 0, came: Object.fromEntries(asked.map((name) => [name, 'done'])) });
  expect(requests).toBe(1);
}

test('judge runs with leave to read the pack and the program alone', async () => {
  expect((await judgesAlike(source, sealed, 0)).out).toContain('every verdict and ruling as sealed');
});
test('a write, a child process, a thread, a fetch and any other file are refused there', () => mayNothingElse(source));

test('what was changed is found there too', async () => {
  const pack = copyOf(sealed);
  appendFileSync(join(pack, 'data/verdicts.json'), '\n');
  expect((await judgesAlike(source, pack, 90)).err).toContain('data/verdicts.json was changed after sealing');
  const forged = copyOf(sealed);
  edit(forged, 'data/verdicts.json', '"described": 1', '"described": 2');
  rehash(forged);
  expect((await judgesAlike(source, forged, 90)).err).toContain('→ Do not trust');
});
test('without leave to read the pack there is no verdict, and no crash', async () => {
  expect(await node([...leave(source), source.main, 'judge', sealed])).toMatchObject({ exit: 74, out: '', err: expect.stringContaining(denied) });
});

test('a pack that is large enough for two threads is hashed in one', async (context) => {
  const pack = copyOf(sealed);
  const bytes = 130 * 2 ** 20;
  writeFileSync(join(pack, 'data/checks/env/large.bin'), Buffer.alloc(bytes, 'x'));
  edit(pack, 'bag-info.txt', /Payload-Oxum: \d+\.\d+/, `Payload-Oxum: ${payload(pack).reduce((sum, path) => sum + statSync(join(pack, path)).size, 0)}.${payload(pack).length}`);
  rehash(pack);
  // The control: with leave to do everything, a second thread would be started for it.
  const task = newTask(pack, []);
  const other = beside(task, bytes);
  if (other === null) context.skip('not run: this machine has one processor, so there is no second thread to do without');
  await other?.ended;
  await judgesAlike(source, pack, 0);
});

test('the built program does the same', { timeout: 300_000 }, async () => {
  const built = temporaryFolder();
  const { status, stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noCheck', '--declaration', 'false', '--outDir', join(built, 'dist')], { encoding: 'utf8' });
  expect(status, stdout).toBe(0);
  copyFileSync('package.json', join(built, 'package.json'));
  symlinkSync(resolve('node_modules'), join(built, 'node_modules'));
  const program: Program = { main: join(built, 'dist/src/cli/main.js'), files: [join(built, 'dist'), join(built, 'package.json'), join(built, 'node_modules'), resolve('node_modules')] };
  await judgesAlike(program, sealed, 0);
  await mayNothingElse(program);
});
