import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { makeWorkspace } from '../aid/workspace.ts';
import { read, rehash, write } from '../fixtures/forged/forge.ts';

const run = (workspace: string) => tickmark(['run', '--no-report', '-C', workspace], { SERVICE_URL: 'http://127.0.0.1:1', SERVICE_TOKEN: 'Bearer token-value' });
const packOf = (workspace: string) => join(workspace, 'artifacts', readdirSync(join(workspace, 'artifacts')).find((name) => /^\d/.test(name)) as string);

/** What a forger with time does: changes texts of a pack, then every hash and size that speaks of them. */
function forge(folder: string, changes: Record<string, (text: string) => string>) {
  for (const [path, change] of Object.entries(changes)) write(folder, path, change(read(folder, path)));
  rehash(folder);
}
const exit = (text: string) => text.replace(/"exit": 69/, '"exit": 0');

test.each<[string, Record<string, (text: string) => string>, string, RegExp]>([
  ['in the record alone', { 'pack.json': exit }, 'verify', /pack\.json says exit 0, and the sealed judgement 69/],
  ['in the judgement alone', { 'data/verdicts.json': exit }, 'verify', /pack\.json says exit 69, and the sealed judgement 0/],
  ['in record and judgement', { 'data/verdicts.json': exit, 'pack.json': exit }, 'judge', /pack\.json says exit 0, and the evidence gives 69/],
])('an exit code forged %s, with every hash made anew, is found: 90, pack.json named', async (_, changes, command, message) => {
  const workspace = makeWorkspace();
  expect((await run(workspace)).exit).toBe(69);
  forge(packOf(workspace), changes);
  expect(await tickmark([command, packOf(workspace)])).toMatchObject({ exit: 90, err: expect.stringMatching(message) });
});

test('verify calls a pack without its chain line incomplete (75) until the next run', async () => {
  const workspace = makeWorkspace();
  await run(workspace);
  const chain = join(workspace, 'artifacts/chain.jsonl');
  writeFileSync(chain, readFileSync(chain, 'utf8').slice(0, -20));
  const seen = await tickmark(['verify', '-C', workspace]);
  expect(seen).toMatchObject({ exit: 75, out: expect.stringMatching(/is whole, but the run was killed[^]*ends in a line that was cut short[^]*Incomplete, not tampered with/) });
  const asData = await tickmark(['verify', '--json', '-C', workspace]);
  expect({ ...asData, out: JSON.parse(asData.out) }).toMatchObject({ exit: 75, out: { incomplete: [{}, { file: 'artifacts/chain.jsonl' }] } });
  expect((await run(workspace)).exit).toBe(69);
  expect(await tickmark(['verify', '-C', workspace])).toMatchObject({ exit: 0, out: expect.stringContaining('2 of 2 packs and the chain hold') });
});

test('a broken chain stops a run before its checks: 90', async () => {
  const workspace = makeWorkspace();
  await run(workspace);
  writeFileSync(join(workspace, 'artifacts/chain.jsonl'), 'something else\n');
  expect(await run(workspace)).toMatchObject({ exit: 90, err: expect.stringMatching(/^tickmark: artifacts\/chain\.jsonl: line 1 is not a chain line\n {2}→ /m) });
  expect(readdirSync(join(workspace, 'artifacts')).filter((name) => /^\.?\d/.test(name))).toHaveLength(1);
});

test.each([['production', 78], ['staging', 0]])('a target declared as %s decides what may lead to this machine, and does so again from the pack alone', async (environment, exit) => {
  const workspace = makeWorkspace({
    'targets.yml': `subject: A small service\ntargets: { service: { environment: ${environment} } }\n`,
    'checks/10-env.md': '---\nschema: check/1\nid: env\ntitle: The environment is complete\nkind: env/required\nseverity: fatal\ntarget: service\nwith: { names: [CACHE_URL], url: [CACHE_URL] }\n---\nBecause.\n',
  });
  expect(await tickmark(['run', '--no-report', '-C', workspace], { CACHE_URL: 'redis://host.docker.internal:6379/0' })).toMatchObject({ exit });
  // Whoever judges later has neither the targets nor the variables.
  writeFileSync(join(workspace, 'content/targets.yml'), 'subject: Another\ntargets: { service: { environment: ci } }\n');
  expect(await tickmark(['judge', packOf(workspace)])).toMatchObject({ exit, out: expect.stringContaining('every verdict and ruling as sealed') });
});
