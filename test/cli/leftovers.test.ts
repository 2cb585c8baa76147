import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginDraft } from '../../src/pack/draft.ts';
import { tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { at, ids } from '../aid/sealed.ts';

/** A workspace after a run was killed. */
async function left() {
  const workspace = temporaryFolder();
  const artifacts = join(workspace, 'artifacts');
  (await beginDraft(artifacts, ids[0], at)).abandon();
  writeFileSync(join(artifacts, `.${ids[0]}.part/evidence.json`), '0123456789');
  writeFileSync(join(artifacts, '.lock-4194305-1'), '');
  return { workspace, artifacts };
}

test('doctor lists what killed runs left, by name and size, and says what would clear it; --fix does', async () => {
  const { workspace } = await left();
  const seen = await tickmark(['doctor', '-C', workspace]);
  expect(seen.out).toContain(`Left behind by runs:\nremovable  artifacts/.${ids[0]}.part  1 file, 10 bytes  what run ${ids[0]} gathered and did not seal; artifacts/chain.jsonl keeps the attempt\n`);
  expect(seen.out).toContain('removable  artifacts/.lock-4194305-1                1 file, 0 bytes   the lock of process 4194305, which is gone\n  → tickmark doctor --fix');
  const fixed = await tickmark(['doctor', '-C', workspace, '--fix']);
  expect(fixed.out).toContain(`removed  artifacts/.${ids[0]}.part  1 file, 10 bytes`);
  expect(fixed.out).not.toContain('→ tickmark doctor --fix');
  expect(fixed.exit).toBe(seen.exit);
  expect((await tickmark(['doctor', '-C', workspace])).out).not.toContain('Left behind');
});

test('a report that was killed on its way to its place is listed and cleared; one that is being built, and what only looks alike, is left alone', async () => {
  const workspace = temporaryFolder();
  const named = (name: string) => join(workspace, name);
  for (const name of ['.tickmark-report-4194305-Ab12cD', `.tickmark-report-${process.pid}-Ab12cD`, '.tickmark-report-mine']) {
    mkdirSync(named(name));
    writeFileSync(join(named(name), 'index.html'), '12345');
  }
  const { out } = await tickmark(['doctor', '-C', workspace]);
  expect(out).toContain('removable  .tickmark-report-4194305-Ab12cD');
  expect(out).toMatch(new RegExp(`in use +\\.tickmark-report-${process.pid}-Ab12cD +1 file, 5 bytes`));
  expect(out).not.toContain('report-mine');
  expect((await tickmark(['doctor', '--fix', '-C', workspace])).out).toContain('removed');
  expect(readdirSync(workspace).sort()).toEqual([`.tickmark-report-${process.pid}-Ab12cD`, '.tickmark-report-mine'].sort());
});

test('the same as data', async () => {
  const { workspace, artifacts } = await left();
  const paths = [join(artifacts, `.${ids[0]}.part`), join(artifacts, '.lock-4194305-1')];
  const seen = JSON.parse((await tickmark(['doctor', '--json', '-C', workspace])).out) as { findings: unknown[]; leftovers: unknown[] };
  expect(seen.leftovers).toMatchObject(paths.map((path) => ({ path, state: 'removable', files: 1 })));
  expect(seen.findings).toHaveLength(6);
  const fixed = JSON.parse((await tickmark(['doctor', '--json', '--fix', '-C', workspace])).out) as typeof seen;
  expect(fixed.leftovers).toMatchObject(paths.map((path) => ({ path, done: 'removed' })));
});

test('a half-written memory is named by its whole path, outside the workspace', async () => {
  const workspace = temporaryFolder();
  const state = temporaryFolder();
  const heads = join(state, 'tickmark/heads');
  mkdirSync(heads, { recursive: true });
  const file = join(heads, `${'0'.repeat(32)}.json.4194305`);
  writeFileSync(file, '{');
  expect((await tickmark(['doctor', '-C', workspace], { XDG_STATE_HOME: state })).out).toContain(`removable  ${file}  1 file, 1 bytes`);
});

test('a chain that was tampered with: 90 from --fix, and why', async () => {
  const { workspace, artifacts } = await left();
  writeFileSync(join(artifacts, 'chain.jsonl'), 'nothing\n');
  expect(await tickmark(['doctor', '--fix', '-C', workspace])).toMatchObject({ exit: 90, err: expect.stringContaining('chain.jsonl: line 1 is not a chain line') });
});

test('--help says what each state means', async () => {
  const { out } = await tickmark(['doctor', '--help']);
  for (const word of ['--fix', '.part', 'removable', 'mendable', 'in use', 'kept', 'chain.jsonl.torn']) expect(out).toContain(word);
});
