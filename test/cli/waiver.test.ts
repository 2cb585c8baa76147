import { readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { etagServer } from '../aid/etag-server.ts';
import { etagCheck, ledger, makeWorkspace, report } from '../aid/workspace.ts';

const failing = { 'checks/10-etag.md': etagCheck.replaceAll('/thing', '/gone') };
const said = { 'claims/release.md': report, 'claims/release.ledger.yaml': ledger };
const waiver = (until = '2999-12-31', more = '') => `---\ncheck: api.etag\nreason: The route comes back in January\nby: Ada Park <ada@example.org>\nuntil: ${until}\n${more}---\nSee the plan.\n`;
const run = async (workspace: string, ...more: string[]) =>
  tickmark(['run', '--no-report', '-C', workspace, ...more], { SERVICE_URL: (await etagServer()).url, SERVICE_TOKEN: 'Bearer s3cret-token-value' });
const packs = (workspace: string) => readdirSync(join(workspace, 'artifacts')).filter((name) => /^\d/.test(name)).sort();

test('a waived failure stays a failure, is counted apart and no longer decides; judging again says the same', async () => {
  const workspace = makeWorkspace({ ...failing, 'waivers/etag.md': waiver() });
  const ended = await run(workspace);
  expect(ended.out).toMatch(/✕ api\.etag {2}fail, waived {2}404.*\n {4}waived until 2999-12-31 by Ada Park <ada@example\.org>: The route comes back in January {2}\(waivers\/etag\.md\)/);
  expect(ended.out).toContain('0 of 1 checks passed; 0 failed, 1 waived, 0 undetermined.');
  expect(ended).toMatchObject({ exit: 0, out: expect.stringContaining('exit 0 (pass)') });
  const [pack = ''] = packs(workspace);
  expect(readFileSync(join(workspace, 'artifacts', pack, 'data/content/waivers/etag.md'), 'utf8')).toBe(waiver());
  // What the workspace holds later changes nothing of it.
  rmSync(join(workspace, 'content/waivers'), { recursive: true });
  expect(await tickmark(['judge', '-C', workspace])).toMatchObject({ exit: 0, out: expect.stringContaining('every verdict and ruling as sealed') });
  const judged = JSON.parse((await tickmark(['judge', '--json', '-C', workspace])).out) as object;
  expect(judged).toMatchObject({ agrees: true, gate: { exit: 0, passed: 0, failed: 0, waived: 1 }, verdicts: [{ status: 'fail' }], waivers: [{ file: 'etag.md', state: 'waived', note: 'See the plan.' }] });
});

test('the bad twin: an expired waiver is sealed, named, and waives nothing', async () => {
  const ended = await run(makeWorkspace({ ...failing, 'waivers/etag.md': waiver('2020-01-01') }));
  expect(ended.out).toMatch(/✕ api\.etag {2}fail {2}404.*\n {4}not waived: the waiver of Ada Park <ada@example\.org> expired on 2020-01-01/);
  expect(ended).toMatchObject({ exit: 87, out: expect.stringContaining('0 of 1 checks passed; 1 failed, 0 undetermined.') });
});

test('the bad twin: a waiver does not make a check pass that could not have failed', async () => {
  const workspace = makeWorkspace({ 'checks/10-etag.md': etagCheck, 'waivers/etag.md': waiver() });
  const ended = await tickmark(['run', '--no-report', '-C', workspace], { SERVICE_URL: (await etagServer(true)).url, SERVICE_TOKEN: 'Bearer s3cret-token-value' });
  expect(ended).toMatchObject({ exit: 75, out: expect.stringMatching(/\? api\.etag.*\n {4}not waived: nothing is known/) });
  expect(await tickmark(['run', '--no-report', '-C', workspace], { SERVICE_URL: 'http://127.0.0.1:1', SERVICE_TOKEN: 'Bearer s3cret-token-value' })).toMatchObject({ exit: 69 });
});

test.each([['leaves the claim it makes false at the gate', '', 91], ['lets a claim stand as false that it names', 'claims: [release--etag]\n', 0]])('a waiver %s', async (_, more, exit) => {
  const ended = await run(makeWorkspace({ ...failing, ...said, 'waivers/etag.md': waiver('2999-12-31', more) }));
  expect(ended).toMatchObject({ exit, out: expect.stringMatching(/✕ refuted[^]*1 of 1 decided claims are false \(100\.0 %/) });
});

test('fail-fast goes on past a failure that is waived', async () => {
  // One after the other: of checks that run side by side both are done before either can stop the other.
  const alone = failing['checks/10-etag.md'].replace('timeout: 3s', 'timeout: 3s\nexclusive: true');
  const workspace = makeWorkspace({ 'checks/10-etag.md': alone, 'checks/20-second.md': alone.replace('id: api.etag', 'id: api.second'), 'waivers/etag.md': waiver() });
  expect(await run(workspace, '--fail-fast')).toMatchObject({ exit: 87, out: expect.stringMatching(/fail, waived[^]*0 of 2 checks passed; 1 failed, 1 waived/) });
});

test('a waiver between two runs is named as what made it easier', async () => {
  const workspace = makeWorkspace(failing);
  expect((await run(workspace)).exit).toBe(87);
  mkdirSync(join(workspace, 'content/waivers'));
  writeFileSync(join(workspace, 'content/waivers/etag.md'), waiver());
  expect((await run(workspace)).exit).toBe(0);
  const { out } = await tickmark(['diff', '-C', workspace]);
  expect(out).toMatch(/easier to pass: .*waivers new or wider 1\nwaiver etag\.md of api\.etag: new, waived until 2999-12-31 by Ada Park/);
});
