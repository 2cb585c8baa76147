import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { verifyWorkspace } from '../../src/pack/workspace.ts';
import { tickmark } from '../aid/cli.ts';
import { etagServer } from '../aid/etag-server.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { noStrace } from '../aid/strace.ts';
import { etagCheck, makeWorkspace } from '../aid/workspace.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');
const SERVICE_TOKEN = 'Bearer token-value';
const patient = () => makeWorkspace({ 'checks/10-etag.md': etagCheck.replace('3s', '60s') });

/** A server that never answers; `asked` when somebody has come. */
async function silent() {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: once(server, 'connection') };
}

/** A run whose every sync takes that long, so that its sealing can be met. strace -D keeps the process's number. */
function slowly(workspace: string, variables: Record<string, string>, sync_ms = 200) {
  const child = spawn('strace', ['-D', '-f', '-o', '/dev/null', '-e', 'trace=fsync', '-e', `inject=fsync:delay_enter=${sync_ms}000`, process.execPath, main, 'run', '--no-report', '-C', workspace],
    { env: { PATH: process.env.PATH, XDG_STATE_HOME: temporaryFolder(), SERVICE_TOKEN, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => { out += chunk; });
  child.stderr.resume();
  const ended = once(child, 'exit').then(([exit, signal]) => ({ exit: exit as number | null, signal: signal as string | null }));
  return { child, ended, said: () => out };
}

const drafts = (workspace: string) => (existsSync(join(workspace, 'artifacts')) ? readdirSync(join(workspace, 'artifacts')).filter((name) => name.endsWith('.part')) : []);
async function isSealing(workspace: string, child: ChildProcess) {
  while (!drafts(workspace).some((name) => existsSync(join(workspace, 'artifacts', name, 'tagmanifest-sha256.txt')))) {
    if (child.exitCode !== null) throw new Error('it ended before it sealed');
    await sleep(5);
  }
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s while it collects: what was gathered is sealed as an aborted run', async (signal) => {
  const workspace = patient();
  const { url, asked } = await silent();
  const state = temporaryFolder();
  const ended = await tickmark(['run', '-C', workspace], { SERVICE_URL: url, SERVICE_TOKEN, XDG_STATE_HOME: state }, (child) => { void asked.then(() => child.kill(signal)); });
  expect(ended).toMatchObject({ exit: 75, out: expect.stringContaining('the run ended before this check') });
  expect(await tickmark(['verify', '-C', workspace], { XDG_STATE_HOME: state })).toMatchObject({ exit: 0, out: expect.stringContaining('(aborted run)') });
});

test('one press that arrives twice, as npm hands it on, is one', async () => {
  const workspace = patient();
  const { url, asked } = await silent();
  const ended = await tickmark(['run', '-C', workspace], { SERVICE_URL: url, SERVICE_TOKEN }, (child) => { void asked.then(() => { child.kill('SIGINT'); setTimeout(() => child.kill('SIGINT'), 10); }); });
  expect(ended).toMatchObject({ exit: 75, err: expect.stringContaining('as aborted') });
});

test.for(['SIGINT', 'SIGTERM'] as const)('%s while it seals: the seal is completed', async (signal, { skip }) => {
  if (noStrace) skip(noStrace);
  const workspace = makeWorkspace();
  const { child, ended, said } = slowly(workspace, { SERVICE_URL: (await etagServer()).url });
  await isSealing(workspace, child);
  child.kill(signal);
  expect(await ended).toEqual({ exit: 0, signal: null });
  expect(said()).toMatch(/\npack artifacts\/\S+ {2}sha256:/);
  expect(await verifyWorkspace(workspace)).toMatchObject({ packs: [{ pack: { state: 'complete' } }], abandoned: [], incomplete: [] });
});

test.for([['SIGINT', 'SIGTERM'], ['SIGTERM', 'SIGINT'], ['SIGINT', 'SIGINT']] as const)('%s and then %s while it seals: it ends at once, and nothing partial stays', async ([first, second], { skip }) => {
  if (noStrace) skip(noStrace);
  const workspace = makeWorkspace();
  const url = (await etagServer()).url;
  // On a busy machine the second signal may be late.
  const { child, ended, said } = slowly(workspace, { SERVICE_URL: url }, 1_500);
  await isSealing(workspace, child);
  child.kill(first);
  await sleep(250);
  child.kill(second);
  expect(await ended).toEqual({ exit: null, signal: second });
  expect(said()).not.toContain('pack artifacts/');
  expect(await verifyWorkspace(workspace)).toMatchObject({ packs: [], abandoned: [expect.any(String)], incomplete: [] });
  expect(drafts(workspace)).toHaveLength(1);
  expect(await tickmark(['run', '--no-report', '-C', workspace], { SERVICE_URL: url, SERVICE_TOKEN })).toMatchObject({ exit: 0 });
  expect(await tickmark(['doctor', '--fix', '-C', workspace])).toMatchObject({ out: expect.stringContaining('removed ') });
  expect(drafts(workspace)).toEqual([]);
});
