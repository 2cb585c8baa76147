import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { type Channel, channels, encodings, leakingMachine, leakingServer, planted, readings } from '../aid/planted.ts';
import { privateServer } from '../aid/postgres.ts';

const server = privateServer(`
  create table notes (id bigserial primary key, note text);
  create role leaky login password '${planted.dsn.replaceAll("'", "''")}';
  grant all on all tables in schema public to leaky; grant all on all sequences in schema public to leaky;`);

const targets = (mine: string) => `subject: A service that leaks
targets:
  api:
    url: env:SERVICE_URL
    auth:
      me: { header: Authorization, value: env:${mine}_HEADER }
      session: { header: Cookie, value: env:${mine}_COOKIE }
    values: { receiver: env:RECEIVER, query: env:${mine}_QUERY, hook: env:${mine}_HOOK }
  database: { dsn: env:DATABASE_URL, values: { row: env:${mine}_ROW } }
  machine: { root: . }
`;
const check = (id: string, target: string, kind: string, parameters: object, timeout = '10s') => [`checks/${id}.md`, `---
schema: check/1
id: ${id}
title: It leaks
kind: ${kind}
target: ${target}
timeout: ${timeout}
with: ${JSON.stringify(parameters)}
---
Whatever it says.
`] as const;
const files = (mine: string) => Object.fromEntries([
  ['targets.yml', targets(mine)] as const,
  check('json', 'api', 'http/json', { path: '/json', auth: 'me' }), check('query', 'api', 'http/json', { path: '/json?note=${query}', auth: 'session' }),
  check('packed', 'api', 'http/conditional', { path: '/packed' }), check('picture', 'api', 'http/json', { path: '/picture' }), check('stack', 'api', 'http/json', { path: '/stack' }),
  check('moved', 'api', 'http/json', { path: '/moved' }),
  check('stream', 'api', 'http/sse', { path: '/events', trigger: { path: '/act', json: { note: '${nonce}' } }, samples: 2, drop_after: 1, heartbeat: '100ms', max_latency: '500ms', duration: '200ms' }, '30s'),
  check('alert', 'api', 'alert/delivery', { send: { path: '/alert', json: { note: '${nonce}', hook: '${hook}' } }, within: '2s', resolved: 'never' }),
  check('row', 'database', 'pg/canary', { table: 'notes', insert: { note: '${nonce} ${row}' } }, '30s'),
  check('process', 'machine', 'proc/alive', { pidfile: 'watcher.pid', heartbeat: 'beat.log', interval: '200ms', measurement: 'x' }, '30s'),
  check('inventory', 'machine', 'file/inventory', { claims: [{ path: '*.txt' }] }),
]);

/** Runs every check against what leaks, with report. `mine`: how the variables that hold the secrets are called. */
async function runAgainstLeaks(mine: string): Promise<{ exit: number | null; said: string; folders: string[] }> {
  const workspace = await leakingMachine();
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => { free.once('listening', resolve); });
  const receiver = `http://127.0.0.1:${(free.address() as AddressInfo).port}/hook`;
  await new Promise((resolve) => { free.close(resolve); });
  for (const [path, text] of Object.entries(files(mine))) {
    mkdirSync(join(workspace, 'content', path, '..'), { recursive: true });
    writeFileSync(join(workspace, 'content', path), text);
  }
  const given = Object.fromEntries(channels.map((channel) => [`${mine}_OF_${channel.replaceAll('-', '_').toUpperCase()}`, planted[channel]]));
  const dsn = Object.assign(new URL(server.dsn()), { username: 'leaky', password: encodeURIComponent(planted.dsn) }).href;
  const { exit, out, err } = await tickmark(['run', '-C', workspace], {
    ...given, SERVICE_URL: (await leakingServer(receiver)).url, RECEIVER: receiver, DATABASE_URL: dsn, XDG_STATE_HOME: join(workspace, '.state'), HOME: workspace,
    [`${mine}_HEADER`]: `Bearer ${planted['request-header']}`, [`${mine}_COOKIE`]: `sid=${planted['request-cookie']}; note=a`, [`${mine}_QUERY`]: planted.query, [`${mine}_ROW`]: planted.row, [`${mine}_HOOK`]: planted['webhook-body'],
  });
  expect(existsSync(join(workspace, 'report/index.html')), `exit ${exit}\n${out}${err}`).toBe(true);
  return { exit, said: out + err, folders: ['artifacts', 'report'].map((name) => join(workspace, name)) };
}

/** Which secrets can be read in which encodings, and in how many files it was looked. */
function grep(folders: readonly string[]): { found: [Channel, string, string][]; files: number } {
  const found: [Channel, string, string][] = [];
  const paths = folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name)));
  for (const path of paths) {
    const texts = [path, ...readings(readFileSync(path))];
    for (const channel of channels) {
      for (const [name, encode] of Object.entries(encodings)) {
        const wanted = encode(planted[channel]);
        if (texts.some((text) => text.includes(wanted))) found.push([channel, name, path]);
      }
    }
  }
  return { found, files: paths.length };
}

test('secrets planted in every channel are found nowhere in the pack and the report, in no encoding', async () => {
  const { exit, said, folders } = await runAgainstLeaks('LEAK_SECRET');
  const { found, files: looked } = grep(folders);
  const places = channels.length * Object.keys(encodings).length;
  console.log(`${found.length} of ${places} secrets found (${channels.length} channels, ${Object.keys(encodings).length} encodings) in ${looked} files of pack and report`);
  expect(found).toEqual([]);
  expect(exit, said).not.toBe(89);
  expect(looked).toBeGreaterThan(40);
  for (const channel of channels) expect(said).not.toContain(planted[channel]);
  // Every channel was used: what stands there now is a mask.
  const [pack = ''] = readdirSync(folders[0] as string).filter((name) => /^\d/.test(name));
  const ledger = JSON.parse(readFileSync(join(folders[0] as string, pack, 'data/redactions.json'), 'utf8'));
  const masked = new Set(ledger.entries.filter((one: { class: string }) => one.class !== 'unlisted-header').map((one: { check: string | null }) => one.check));
  expect([...masked].sort()).toEqual(['alert', 'inventory', 'json', 'moved', 'packed', 'picture', 'process', 'query', 'row', 'stack', 'stream', null].sort());
}, 120_000);

test('bad twin: without knowing them the same search finds them, but for those that a field of a telling name holds', async () => {
  const { exit, said, folders } = await runAgainstLeaks('INNOCENT');
  const { found } = grep(folders);
  const leaked = new Set(found.map(([channel]) => channel));
  console.log(`without masking: ${found.length} finds, ${leaked.size} of ${channels.length} channels`);
  expect(exit, said).not.toBe(89);
  expect([...leaked]).toEqual(expect.arrayContaining(['json-body', 'compressed-body', 'picture', 'event-stream', 'webhook-body', 'row', 'process-output', 'argument', 'error-stack', 'file-name', 'redirect-target', 'git-branch', 'query']));
  expect(new Set(found.filter(([channel]) => channel === 'json-body').map(([, name]) => name)).size).toBe(Object.keys(encodings).length);
  for (const channel of ['request-header', 'request-cookie', 'set-cookie', 'dsn', 'git-remote'] as const) expect(leaked).not.toContain(channel);
}, 120_000);
