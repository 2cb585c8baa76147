import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Redactions } from '../../src/model/redaction.ts';
import { listPacks } from '../../src/pack/workspace.ts';
import { tickmark } from '../aid/cli.ts';
import { httpPeer } from '../aid/peer.ts';
import { sealOne } from '../aid/sealed.ts';
import { etagCheck, makeWorkspace } from '../aid/workspace.ts';

/** Made here from pieces, so that no search of this repository takes it for a real one. */
const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
const readyCheck = etagCheck.replace('http/conditional', 'http/json').replace(/with:.*/, 'with: { path: /ready }');
const checks = { 'checks/10-ready.md': readyCheck };
const exception = (until: string, value = token) => `- { value: ${value}, reason: "A token of a test", by: "Ada Park <ada@example.org>", until: ${until} }\n`;

/** A service that answers everything with this. */
const saying = (body: string | Uint8Array, headers: Record<string, string> = {}) => httpPeer((_, response) => { response.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(body); });
const run = async (workspace: string, peer: Promise<{ url: string }>, ...more: string[]) => tickmark(['run', '-C', workspace, ...more], { SERVICE_URL: (await peer).url, SERVICE_TOKEN: 'Bearer s3cret-token-value' });

test('a token that the system shows stops the seal: 89, with place and rule and without the value; nothing of it stays, and the attempt does', async () => {
  const workspace = makeWorkspace(checks);
  const { exit, out, err } = await run(workspace, saying(JSON.stringify({ status: 'ok', debug: `leaked ${token}` })));
  expect(exit).toBe(89);
  expect(err).toMatch(/look like a secret in what was gathered, expected none\n {2}data\/checks\/api\.etag\/evidence\.json \/artifacts\/responses\/0\/response\/body\/text {2}github-token/);
  expect(err).toContain('Nothing was sealed, and what was gathered is removed; artifacts/chain.jsonl keeps the attempt.');
  expect(out + err).not.toContain(token);
  expect(readdirSync(join(workspace, 'artifacts'))).toEqual(['chain.jsonl']);
  expect(readFileSync(join(workspace, 'artifacts/chain.jsonl'), 'utf8')).toMatch(/^\{"type":"intent"/);
  expect(await tickmark(['verify', '-C', workspace])).not.toMatchObject({ exit: 90 });
});

test('also inside a compressed answer', async () => {
  const workspace = makeWorkspace(checks);
  expect(await run(workspace, saying(gzipSync(JSON.stringify({ debug: token })), { 'Content-Encoding': 'gzip' }))).toMatchObject({ exit: 89, err: expect.stringContaining('/response/body/base64 > content') });
});

test('the same with nothing to hide is sealed, and the next run after a stopped one too', async () => {
  const workspace = makeWorkspace(checks);
  await run(workspace, saying(token));
  expect(await run(workspace, saying('{"status":"ok"}'), '--no-report')).not.toMatchObject({ exit: 89 });
  expect(listPacks(workspace)).toHaveLength(1);
});

test('a token in content/ stops the run before anything is touched: 89', async () => {
  const workspace = makeWorkspace({ 'checks/10-ready.md': readyCheck.replace('worse than none', token) });
  const { exit, err } = await run(workspace, saying('{}'));
  expect(exit).toBe(89);
  expect(err).toMatch(/1 place looks like a secret in content\/, expected none\n {2}content\/checks\/10-ready\.md:11 {2}github-token\n {2}→ Nothing was touched\./);
  expect(existsSync(join(workspace, 'artifacts'))).toBe(false);
});

test('what somebody declared to be no secret passes, and the report of it; without date, or after it, it does not', async () => {
  const leaking = { ...checks, 'checks/10-ready.md': readyCheck.replace('worse than none', token) };
  const declared = makeWorkspace({ ...leaking, 'not-secret.yml': exception('2999-12-31') });
  const { exit, out } = await run(declared, saying(JSON.stringify({ status: 'ok', debug: token })));
  expect(exit).not.toBe(89);
  expect(out).toContain('report ');
  const [pack = ''] = listPacks(declared);
  expect(readFileSync(join(pack, 'data/content/not-secret.yml'), 'utf8')).toContain('A token of a test');
  expect(readFileSync(join(declared, 'report/p', basename(pack), 'index.html'), 'utf8')).toMatch(/<a href="artifacts\/\w{64}\.html">data\/redactions\.json<\/a>/);
  expect(await run(makeWorkspace({ ...leaking, 'not-secret.yml': exception('2020-12-31') }), saying('{}'))).toMatchObject({ exit: 89 });
  expect(await run(makeWorkspace({ ...leaking, 'not-secret.yml': exception('2999-12-31', token.slice(0, 20)) }), saying('{}'))).toMatchObject({ exit: 89 });
  expect(await run(makeWorkspace({ ...leaking, 'not-secret.yml': '- { value: abcd }\n' }), saying('{}'))).toMatchObject({ exit: 78, err: expect.stringMatching(/not-secret\.yml:1 {2}0\.reason.*\n.*0\.by.*\n.*0\.until/s) });
}, 60_000);

test('a secret of the run is no exception whatever is declared', async () => {
  const workspace = makeWorkspace({ ...checks, 'not-secret.yml': exception('2999-12-31', 's3cret-token-value') });
  expect(await run(workspace, saying('{}'))).toMatchObject({ exit: 89, err: expect.stringMatching(/content\/not-secret\.yml:1 {2}holds identity "me"/) });
});

test('a masked credential is no finding: the run passes, and its ledger says what was masked where', async () => {
  const workspace = makeWorkspace(checks);
  const body = JSON.stringify({ status: 'ok', session: { token, dsn: 'postgres://app:hunter2@db/x' } });
  expect(await run(workspace, saying(body, { 'Set-Cookie': `sid=${token}`, 'X-Customer': 'Ada Park' }), '--no-report')).not.toMatchObject({ exit: 89 });
  const ledger = Redactions.parse(JSON.parse(readFileSync(join(listPacks(workspace)[0] as string, 'data/redactions.json'), 'utf8')));
  const at = (pointer: string) => ledger.entries.filter((one) => one.check === 'api.etag' && one.pointer === `/artifacts/responses/0/response${pointer}`).map((one) => one.class);
  expect(at('/body/text').sort()).toEqual(['field', 'url-password']);
  expect(at('/headers/1/1')).toEqual(['cookie']);
  expect(at('/headers/2/1')).toEqual(['unlisted-header']);
  expect(ledger.total).toBe(ledger.entries.reduce((sum, { count }) => sum + count, 0));
  const { redacted } = JSON.parse(readFileSync(join(listPacks(workspace)[0] as string, 'pack.json'), 'utf8'));
  expect(redacted).toBe(ledger.total);
});

test('a header field that the check speaks of is recorded', async () => {
  const spoken = readyCheck.replace('---\nA validator', 'expect:\n  - { that: response.headers.x-customer, equals: Ada Park }\n---\nA validator');
  const workspace = makeWorkspace({ 'checks/10-ready.md': spoken });
  await run(workspace, saying('{"status":"ok"}', { 'X-Customer': 'Ada Park', 'X-Other': 'Ada Park' }), '--no-report');
  const evidence = readFileSync(join(listPacks(workspace)[0] as string, 'data/checks/api.etag/evidence.json'), 'utf8');
  expect(evidence).toMatch(/"X-Customer",\s+"Ada Park"/);
  expect(evidence).toMatch(/"X-Other",\s+"«redacted:\w{8}:8»"/);
});

test('a secret that the system shows is masked once the run is given it', async () => {
  const workspace = makeWorkspace(checks);
  const { url } = await saying(JSON.stringify({ status: 'ok', debug: token }));
  expect(await tickmark(['run', '-C', workspace, '--no-report'], { SERVICE_URL: url, SERVICE_TOKEN: 'Bearer s3cret-token-value', LEAKED_SECRET: token })).not.toMatchObject({ exit: 89 });
  expect(listPacks(workspace)).toHaveLength(1);
});

test('a report of a pack that was sealed with a secret is not written: 89; declared to be none, it is', async () => {
  const workspace = makeWorkspace(checks);
  await sealOne(workspace, '20261120T092240Z-000001', { subject: `Tokens like ${token}` });
  const { exit, err } = await tickmark(['report', '-C', workspace]);
  expect(exit).toBe(89);
  expect(err).toMatch(/p\/20261120T092240Z-000001\/pack\/pack\.json \/subject {2}github-token/);
  expect(err).not.toContain(token);
  expect(existsSync(join(workspace, 'report'))).toBe(false);
  writeFileSync(join(workspace, 'content/not-secret.yml'), exception('2999-12-31'));
  expect(await tickmark(['report', '-C', workspace])).toMatchObject({ exit: 0 });
}, 60_000);
