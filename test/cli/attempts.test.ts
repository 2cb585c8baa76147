import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { attemptsOf } from '../../src/lib/attempts.ts';
import { openPack } from '../../src/pack/open.ts';
import { listPacks } from '../../src/pack/workspace.ts';
import { tickmark } from '../aid/cli.ts';
import { makeWorkspace } from '../aid/workspace.ts';

const token = 'Bearer s3cret-token-value';
const check = (line: string) => `---
schema: check/1
id: api.ready
title: It is ready
kind: http/json
severity: fatal
target: api
${line}
with: { path: /ready, auth: me }
---
`;

/** A real server with answers of over 64 KiB; the nth question is answered with 500. */
async function largeServer(failing: number): Promise<string> {
  let n = 0;
  const server = createServer((request, response) => {
    if (request.url !== '/ready') { response.writeHead(404).end(); return; }
    n += 1;
    response.writeHead(n === failing ? 500 : 200, { 'content-type': 'application/json' }).end(JSON.stringify({ n, told: request.headers.authorization, more: 'x'.repeat(70_000) }));
  });
  onTestFinished(() => { server.close(); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const run = async (line: string, failing = 0) => {
  const workspace = makeWorkspace({ 'checks/10-ready.md': check(line) });
  const ended = await tickmark(['run', '-C', workspace, '--no-report'], { SERVICE_URL: await largeServer(failing), SERVICE_TOKEN: token });
  return { workspace, ended, pack: listPacks(workspace)[0] ?? '' };
};

test('every attempt is sealed, large answers as files of their own, no secret in any, and judged again alike', async () => {
  const { workspace, ended, pack } = await run('repeat: 3');
  expect(ended).toMatchObject({ exit: 0, out: expect.stringContaining('✓ api.ready  pass') });
  const folder = join(pack, 'data/checks/api.ready');
  const names = readdirSync(folder).sort();
  expect(names.filter((name) => /^attempt-[23]\..+\.json$/.test(name)).length).toBeGreaterThanOrEqual(2);
  for (const name of names) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('s3cret');
  const { evidence, judgement } = await openPack(pack);
  expect(attemptsOf(evidence['api.ready'] as never).map(({ artifacts }) => JSON.stringify(artifacts).length > 70_000)).toEqual([true, true, true]);
  expect(judgement.facts['api.ready']).toMatchObject({ attempts: { n: 3, passed: 3 } });
  expect((await tickmark(['verify', '-C', workspace])).exit).toBe(0);
  expect(await tickmark(['judge', '-C', workspace])).toMatchObject({ exit: 0, out: expect.stringContaining('every verdict and ruling as sealed') });
  // An attempt taken away is no longer what the check asked for.
  const file = join(folder, 'evidence.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"attempts"', '"attempt"'));
  expect((await tickmark(['verify', '-C', workspace])).exit).toBe(90);
});

test('one attempt of three that fails closes the gate', async () => {
  const { ended } = await run('repeat: 3', 2);
  expect(ended).toMatchObject({ exit: 65, out: expect.stringContaining('✕ api.ready  fail') });
});

test('what settles passes, and says how many attempts it took', async () => {
  const { ended, pack } = await run('settle: { every: 50ms, until: 20s }', 1);
  expect(ended.exit).toBe(0);
  expect((await openPack(pack)).judgement.facts['api.ready']).toMatchObject({ attempts: { n: 2, passed: 1, failed: 1 } });
});

test('repeat and settle together are a fault of the check, named with its line: 78', async () => {
  const { ended } = await run('repeat: 2\nsettle: { every: 1s, until: 9s }');
  expect(ended).toMatchObject({ exit: 78, err: expect.stringMatching(/10-ready\.md:9 +settle: expected repeat or settle, found both/) });
});
