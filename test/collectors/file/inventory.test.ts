import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileEntry } from '../../../src/model/record/file-entry.ts';
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
