import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileEntry } from '../../../src/model/record/file-entry.ts';
import type { FileLedger } from '../../../src/model/record/file-ledger.ts';
import { collectOnce } from '../../aid/collect.ts';
import { temporaryFolder } from '../../aid/folder.ts';

test('looks at each path once, at the folder, and at a name nobody gave', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.txt'), 'a\n');
  const claims = [{ path: 'a.txt' }, { path: 'b.txt' }];
  const { evidence } = await collectOnce('file/inventory', { root: folder }, { claims });
  const { root, probe, files } = evidence.artifacts as Record<string, FileEntry[]>;
  expect(root).toMatchObject([{ path: '.', kind: 'directory' }]);
  expect(probe).toMatchObject([{ path: `tickmark-${evidence.nonce}`, outcome: 'absent', kind: null }]);
  expect(files).toMatchObject([{ path: 'a.txt', bytes: 2, media: 'text/plain' }, { path: 'b.txt', outcome: 'absent' }]);
});

test('reads everything below the folder only when a ledger is asked for', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.git'));
  for (const name of ['a.txt', 'b.txt', '.git/config']) writeFileSync(join(folder, name), `${name}\n`);
  const gather = async (more: object) => (await collectOnce('file/inventory', { root: folder }, { claims: [{ path: 'a.txt' }], ...more })).evidence.artifacts as { ledger: FileLedger | null };
  expect((await gather({})).ledger).toBe(null);
  expect((await gather({ ledger: true })).ledger).toMatchObject({
    outcome: 'observed', exclude: ['.git'], excluded: ['.git'], most_files: 20_000, most_bytes: 2 ** 31, cut: null, folders: 1, unlisted: [],
    entries: [{ path: 'a.txt', kind: 'file', bytes: 6 }, { path: 'b.txt', kind: 'file', bytes: 6 }],
  });
});
