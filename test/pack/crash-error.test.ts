import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verifyWorkspace } from '../../src/pack/workspace.ts';
import { errors, fateOf, program, refuse, setStage, strike } from '../aid/crash.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { ids } from '../aid/sealed.ts';
import { noStrace } from '../aid/strace.ts';

test('an error at a call that writes: refused with a message, or sealed whole', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  // One pair of nine: each error at a quarter of them. All pairs: npm run test:long.
  await refuse(9, await setStage());
}, 600_000);

test('an error from the sync that makes the name of the pack last: unknown, and the next run settles it', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  const stage = await setStage();
  for (const error of errors) {
    const { exit, out, err, fate, landed } = await strike(stage, { call: 'fsync', nth: 1, path: 'artifacts' }, `error=${error}`);
    expect({ exit, out, fate, landed }).toEqual({ exit: 74, out: '', fate: 'whole and unannounced', landed: true });
    expect(err).toMatch(new RegExp(`^tickmark: whether ${ids[1]} is sealed is unknown: [^\\n]*${error}[^\\n]*\\n {2}→ [^\\n]*next run`));
  }
});

test('an error that the lock cannot be removed with takes nothing away from what was sealed', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  const stage = await setStage();
  expect(await strike(stage, { call: 'unlink', nth: 1, path: 'artifacts/.lock' }, 'error=EIO')).toMatchObject({ exit: 0, out: `SEALED ${stage.whole}\n`, fate: 'sealed', landed: true });
});

test.each<[string, string, RegExp]>([
  ['too few open files', 'ulimit -n 30', /EMFILE[^\n]*\n {2}→ Raise the limit of open files/],
  // A write is cut short where the file reaches the limit, and the next one fails: dash counts blocks of 512 bytes, bash of 1024.
  ['files that may not grow beyond a limit', 'ulimit -f 60', /part-0\.json: EFBIG/],
])('%s: 74, nothing sealed', async (_, limit, says) => {
  const { base, key, whole } = await setStage();
  const workspace = temporaryFolder();
  cpSync(base, workspace, { recursive: true });
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${limit}; exec "$0" "$@"`, process.execPath, program, workspace, ids[1], key], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 74, stdout: '', stderr: expect.stringMatching(says) });
  expect(await fateOf(workspace, whole)).toBe('leftover');
  expect(await verifyWorkspace(workspace)).toMatchObject({ packs: [{ pack: { id: ids[0] } }], abandoned: [ids[1]], incomplete: [] });
});
