import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listPacks } from '../../src/pack/workspace.ts';
import { tickmark } from '../aid/cli.ts';
import { etagServer } from '../aid/etag-server.ts';
import { etagCheck, makeWorkspace } from '../aid/workspace.ts';

const token = 'Bearer s3cret-token-value';
const packs = (workspace: string) => readdirSync(join(workspace, 'artifacts')).filter((name) => /^\d/.test(name));
const run = (workspace: string, url: string, ...more: string[]) => tickmark(['run', '-C', workspace, '--no-report', ...more], { SERVICE_URL: url, SERVICE_TOKEN: token });

test('an honest server passes: exit 0, the claim is confirmed, the pack verifies and is judged again alike', async () => {
  const workspace = makeWorkspace();
  const ended = await run(workspace, (await etagServer()).url);
  expect(ended.out).toContain('✓ api.etag  pass');
  expect(ended.out).toMatch(/✓ confirmed +“ETag handling: complete ✅” {2}release\.md:7/);
  expect(ended.out).toContain('1 of 1 checks passed; 0 failed, 0 undetermined. 0 of 1 decided claims are false');
  expect(ended.err).toContain('1 of 1  api.etag');
  expect(ended.exit).toBe(0);
  expect(await tickmark(['verify', '-C', workspace])).toMatchObject({ exit: 0, out: expect.stringContaining('1 of 1 packs and the chain hold') });
  expect(await tickmark(['judge', '-C', workspace])).toMatchObject({ exit: 0, out: expect.stringContaining('every verdict and ruling as sealed') });
});

test('a server that always says 304 fails its control: undetermined, 75, the claim unverifiable', async () => {
  const ended = await run(makeWorkspace(), (await etagServer(true)).url);
  expect(ended).toMatchObject({ exit: 75, out: expect.stringContaining('? api.etag  undetermined') });
  expect(ended.out).toContain('? unverifiable');
});

test('a missing route fails with the kind\'s own code and refutes the claim', async () => {
  const workspace = makeWorkspace({ 'checks/10-etag.md': etagCheck.replaceAll('/thing', '/gone') });
  expect(await run(workspace, (await etagServer()).url)).toMatchObject({ exit: 87, out: expect.stringMatching(/✕ api\.etag {2}fail {2}404/) });
});

test('a target that is down is 69 and still sealed', async () => {
  const workspace = makeWorkspace();
  expect(await run(workspace, 'http://127.0.0.1:1')).toMatchObject({ exit: 69 });
  expect(packs(workspace)).toHaveLength(1);
});

test('no secret reaches the pack', async () => {
  const workspace = makeWorkspace();
  await run(workspace, (await etagServer()).url);
  const [pack = ''] = packs(workspace);
  const evidence = readFileSync(join(workspace, 'artifacts', pack, 'data/checks/api.etag/evidence.json'), 'utf8');
  expect(evidence).toContain('«redacted:');
  expect(evidence).not.toContain('s3cret');
});

test('--json prints the model and nothing else', async () => {
  const ended = await tickmark(['--json', 'run', '-C', makeWorkspace(), '--no-report'], { SERVICE_URL: (await etagServer()).url, SERVICE_TOKEN: token });
  expect(ended.err).toBe('');
  expect(JSON.parse(ended.out)).toMatchObject({ gate: { exit: 0 }, verdicts: [{ check: 'api.etag', status: 'pass' }], rulings: [{ status: 'confirmed' }] });
});

test('--json with a report prints one document', async () => {
  const workspace = makeWorkspace();
  const ended = await tickmark(['run', '--json', '-C', workspace], { SERVICE_URL: (await etagServer()).url, SERVICE_TOKEN: token });
  expect(JSON.parse(ended.out)).toMatchObject({ gate: { exit: 0 }, report: join(workspace, 'report/index.html'), faults: [] });
}, 20_000);

test('a reader that has gone does not end the run', async () => {
  const workspace = makeWorkspace();
  const ended = await tickmark(['run', '--no-report', '-C', workspace], { SERVICE_URL: (await etagServer()).url, SERVICE_TOKEN: token }, (child) => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  });
  expect(ended.exit).toBe(0);
  expect(packs(workspace)).toHaveLength(1);
});

test('a secret in content/ stops the run: 89, nothing touched', async () => {
  const workspace = makeWorkspace({ 'checks/10-etag.md': etagCheck.replace('worse than none', 's3cret-token-value') });
  expect(await run(workspace, 'http://127.0.0.1:1')).toMatchObject({ exit: 89, err: expect.stringMatching(/content\/checks\/10-etag\.md:\d+ {2}holds identity "me" of target api/) });
  expect(() => packs(workspace)).toThrow(/ENOENT/);
});

test('missing variables stop the run before anything is touched: 78, no pack, no request', async () => {
  const workspace = makeWorkspace();
  const server = await etagServer();
  const ended = await tickmark(['run', '-C', workspace], { SERVICE_URL: server.url });
  expect(ended).toMatchObject({ exit: 78, err: expect.stringContaining('SERVICE_TOKEN  (target api)') });
  expect(server.requests()).toBe(0);
  expect(() => packs(workspace)).toThrow(/ENOENT/);
});

test('Ctrl-C seals what was gathered as an aborted run', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const workspace = makeWorkspace({ 'checks/10-etag.md': etagCheck.replace('3s', '60s') });
  const ended = await tickmark(['run', '-C', workspace], { SERVICE_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, SERVICE_TOKEN: token }, (child) => {
    silent.once('connection', () => child.kill('SIGINT'));
  });
  expect(ended).toMatchObject({ exit: 75, out: expect.stringContaining('the run ended before this check') });
  expect(await tickmark(['verify', '-C', workspace])).toMatchObject({ exit: 0, out: expect.stringContaining('(aborted run)') });
});

test('a flipped byte is named by verify, judge and diff: 90', async () => {
  const workspace = makeWorkspace();
  const { url } = await etagServer();
  await run(workspace, url);
  await run(workspace, url);
  expect(await tickmark(['diff', '-C', workspace])).toMatchObject({ exit: 0, out: expect.stringContaining('of 1 checks differ') });
  const file = join(listPacks(workspace).at(-1) as string, 'data/verdicts.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"pass"', '"Pass"'));
  for (const command of ['verify', 'judge', 'diff']) {
    expect(await tickmark([command, '-C', workspace])).toMatchObject({ exit: 90, err: expect.stringMatching(/data\/verdicts\.json was changed after sealing: sha256 expected \w{64}, found \w{64}\n {2}→ /) });
  }
});

test.each([['an honest server', false, 0], ['a server that always says 304', true, 75]])('%s, and an earlier pack changed after sealing: 90 from run as from report', async (_, dishonest, gate) => {
  const workspace = makeWorkspace();
  const { url } = await etagServer(dishonest);
  const variables = { SERVICE_URL: url, SERVICE_TOKEN: token };
  expect(await run(workspace, url)).toMatchObject({ exit: gate });
  const [first = ''] = packs(workspace);
  const file = join(workspace, 'artifacts', first, 'data/verdicts.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"check"', '"Check"'));
  const ended = await tickmark(['run', '--json', '-C', workspace], variables);
  expect(ended.exit).toBe(90);
  expect(JSON.parse(ended.out)).toMatchObject({ gate: { exit: gate }, report: join(workspace, 'report/index.html'), faults: [{ folder: first, code: 90 }] });
  expect(JSON.parse(ended.err)).toMatchObject({ error: { code: 90, message: expect.stringContaining(`${first}: data/verdicts.json`) } });
  expect(packs(workspace)).toHaveLength(2);
  if (gate === 0) expect(await tickmark(['report', '-C', workspace])).toMatchObject({ exit: 90 });
}, 60_000);

test('two runs that find the same have one second digest and two first ones; another finding has another', async () => {
  const workspace = makeWorkspace();
  const recordOf = (name: string | undefined) => JSON.parse(readFileSync(join(workspace, 'artifacts', name ?? '', 'pack.json'), 'utf8')) as { projection: string };
  await run(workspace, (await etagServer()).url);
  await run(workspace, (await etagServer()).url);
  await run(workspace, (await etagServer(true)).url);
  const [first, second, third] = packs(workspace).sort().map((name) => recordOf(name).projection);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect({ second, third: third === first }).toEqual({ second: first, third: false });
});
