import { expect, test } from 'vitest';
import { temporaryFolder } from '../aid/folder.ts';
import { knownSettings, trySettings } from '../fixtures/git/settings.ts';

test('no setting that git knows, set to a program, makes reading a repository run it', async () => {
  const names = knownSettings();
  expect(names.length).toBeGreaterThan(500);
  await trySettings(names, temporaryFolder('tickmark-git-'));
});
