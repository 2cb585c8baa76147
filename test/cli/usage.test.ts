import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { tickmark } from '../aid/cli.ts';
import { makeWorkspace } from '../aid/workspace.ts';

test.each<[string, string[], number, RegExp]>([
  ['an unknown option', ['run', '--mostly'], 64, /unknown option '--mostly'/],
  ['an unknown command', ['rnu'], 64, /unknown command 'rnu'.*\n.*Did you mean run/s],
  ['no command', [], 64, /Usage: tickmark/],
  ['too many words', ['verify', 'a', 'b'], 64, /too many arguments/],
  ['a workspace that is not there', ['run', '-C', '/nowhere/at/all'], 78, /no workspace at \/nowhere\/at\/all: expected a folder "content", found no such folder\n {2}→ /],
  ['nothing to verify', ['verify', '-C', '/nowhere/at/all'], 75, /nothing to verify/],
  ['no pack to judge', ['judge', '-C', '/nowhere/at/all'], 75, /no such pack in .*: expected at least 1 in artifacts\/, found 0/],
  ['a pack to verify that is no folder', ['verify', '/nowhere/at/all'], 74, /all is not a pack: expected a folder with pack\.json, found none/],
  ['a pack to judge that is no folder', ['judge', 'nosuch'], 74, /nosuch is not a pack: expected a folder with pack\.json, found none\n {2}→ Name a folder/],
])('%s', async (_, args, exit, message) => expect(await tickmark(args)).toMatchObject({ exit, out: '', err: expect.stringMatching(message) }));

test('no checks is 75, never 0', async () => {
  expect(await tickmark(['run', '-C', makeWorkspace({})])).toMatchObject({ exit: 75, err: expect.stringContaining('nothing to check') });
});

test('--version and --help', async () => {
  expect(await tickmark(['--version'])).toEqual({ exit: 0, out: `${packageJson.version}\n`, err: '' });
  expect(await tickmark(['--help'])).toMatchObject({ exit: 0, out: expect.stringMatching(/Examples:[^]*\$ tickmark run -C examples\/estimator/) });
  expect(await tickmark(['run', '--help'])).toMatchObject({ exit: 0, out: expect.stringContaining('--fail-fast') });
});

test('errors are data with --json', async () => {
  const { exit, err } = await tickmark(['run', '--json', '-C', '/nowhere/at/all']);
  expect(JSON.parse(err)).toMatchObject({ error: { code: exit, message: expect.any(String), hint: expect.any(String) } });
});

test('a file that may not be read is 77 and says so', async (context) => {
  if (process.getuid?.() === 0) context.skip('the superuser may read everything');
  const workspace = makeWorkspace();
  chmodSync(join(workspace, 'content/targets.yml'), 0);
  expect(await tickmark(['run', '-C', workspace])).toMatchObject({ exit: 77 });
});

test('an artifacts folder that cannot be made is 74 and says what to do', async () => {
  const workspace = makeWorkspace();
  writeFileSync(join(workspace, 'artifacts'), 'a file stands here');
  const ended = await tickmark(['run', '-C', workspace], { SERVICE_URL: 'http://127.0.0.1:1', SERVICE_TOKEN: 'x' });
  expect(ended).toMatchObject({ exit: 74, err: expect.stringMatching(/could not create .*artifacts: EEXIST/) });
});
