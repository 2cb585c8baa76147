import { expect, test } from 'vitest';
import { temporaryFolder } from '../../aid/folder.ts';
import { knownSettings, trySettings } from '../../fixtures/git/settings.ts';

/** By their names these lead to a program or a file; test/long/git-settings.test.ts tries all. */
const leading = /(?:cmd|command|program|helper|editor|pager|hook|filter|driver|textconv|external|proxy|askpass|fsmonitor|path|file|smudge|clean|process|pack|vcs|alias|url|insteadof|tool)$/i;

test('no setting that names a program or a file, set to a program, makes reading a repository run it', { timeout: 300_000 }, async () => {
  const names = knownSettings().filter((name) => leading.test(name.replace(/\.\*$/, '')));
  expect(names).toEqual(expect.arrayContaining(['core.fsmonitor', 'core.sshCommand', 'alias.*', 'filter.<driver>.clean', 'diff.external']));
  await trySettings(names, temporaryFolder('tickmark-git-'));
});
