import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../aid/folder.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');
const text = readFileSync('docs/claims-exports.md', 'utf8');
const files = [...text.matchAll(/```markdown (\S+)\n([^]*?)```/g)].map(([, name = '', report = '']) => [name, report] as const);
const commands = [...text.matchAll(/```console\n\$ tickmark (.*)\n([^]*?)```/g)].map(([, args = '', shown = '']) => [args, shown] as const);

test('docs/claims-exports.md shows commands and their output, in at most 80 lines', () => {
  expect([files.length, commands.length, text.trimEnd().split('\n').length <= 80]).toEqual([2, 2, true]);
});
test.each(commands)('tickmark %s prints what the page shows', (args, shown) => {
  const folder = temporaryFolder();
  for (const [name, report] of files) writeFileSync(join(folder, name), report);
  const { stdout } = spawnSync(process.execPath, [main, ...args.split(' ')], { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } });
  expect(stdout).toBe(shown);
});
