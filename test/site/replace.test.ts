import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TickmarkError } from '../../src/lib/error.ts';
import { buildReport } from '../../src/site/build.ts';
import { demandReplaceable, mark } from '../../src/site/replace.ts';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'tickmark-replace-'));
  for (const folder of ['work/content/checks', 'work/artifacts', 'work/notes', 'work/empty', 'work/report', 'work/.tickmark-like', 'work2', 'bare']) mkdirSync(join(base, folder), { recursive: true });
  for (const file of ['work/notes/a.md', 'work/file', 'work/.tickmark-like/index.html', 'work/report/index.html']) writeFileSync(join(base, file), '');
  mark(join(base, 'work/report'));
  symlinkSync(join(base, 'work'), join(base, 'link'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** What stands in the way of a report at `out`, or null. */
function found(out: string, workspace = 'work'): string | null {
  try {
    demandReplaceable(join(base, out), join(base, workspace));
    return null;
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    expect([error.code, error.hint]).toEqual([78, expect.stringContaining('-o')]);
    return error.message;
  }
}

test.each(['work/report', 'work/empty', 'work/new', 'new/deep', 'work2', 'work2/report', 'link/report'])('%s may be replaced', (out) => expect(found(out)).toBeNull());
test.each([
  ['work', /the workspace itself/], ['link', /the workspace itself/], ['work/notes/..', /the workspace itself/], ['.', /a folder that holds the workspace/], ['/', /a folder that holds the workspace/],
  ['work/content', /content\//], ['work/content/checks', /content\//], ['work/artifacts', /artifacts\//], ['work/artifacts/new', /artifacts\//], ['link/artifacts/new', /artifacts\//],
  ['work/notes', /1 entry that no report of ours wrote/], ['work/.tickmark-like', /1 entry/], ['work/file', /a file/],
])('%s may not', (out, why) => expect(found(out === '/' ? '../../../../../..' : out)).toMatch(why));
test('neither may content/ and artifacts/ of a workspace that has none yet', () => {
  expect(found('bare/artifacts', 'bare')).toMatch(/artifacts\//);
  expect(found('bare/content/x', 'bare')).toMatch(/content\//);
});

test('nothing is built where nothing may be replaced', async () => {
  await expect(buildReport({ workspace: join(base, 'work'), out: join(base, 'work') })).rejects.toMatchObject({ code: 78 });
  await expect(buildReport({ workspace: join(base, 'work'), out: join(base, 'work/notes') })).rejects.toThrow(/expected a folder that is missing, empty or an earlier report, found 1 entry/);
});
test.each([['before it starts', () => AbortSignal.abort()], ['while it builds', () => AbortSignal.timeout(150)]])('an interrupt %s is no bug', async (_, signal) => {
  await expect(buildReport({ workspace: join(base, 'work'), out: join(base, 'work/empty'), signal: signal() }))
    .rejects.toMatchObject({ name: 'TickmarkError', code: 75, message: 'the report was not built: interrupted' });
});
