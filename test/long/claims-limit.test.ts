import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportText } from '../../bench/claims/reports.ts';
import { tickmark } from '../aid/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickmark-limit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines_n = 149_000;
const reports = Array.from({ length: 900 }, (_, n) => reportText(n).replace(/^# /, '# Chapter ')).join('\n').split('\n').slice(0, lines_n).join('\n');
const rows = `| Module | Stmts | Miss | Cover |\n|---|---|---|---|\n${Array.from({ length: 100_000 }, (_, n) => `| module ${n} x | ${n + 100} | ${n % 100} | ${90 + (n % 10)}% |`).join('\n')}`;

// A heap of 1 GiB: a report that needs more ends the process with a signal, or with 134.
test.each<[name: string, content: string]>([
  ['chapters of a real shape, up to the limit of lines', reports],
  ['a claim on every line', '- ✅ a b 5 %\n'.repeat(lines_n)],
  ['a table of 100,000 rows', rows],
  ['a line of 10 MB', 'word 12% of things are *done* and so on, as was to be seen before. '.repeat(150_000)],
  ['16 MiB without a space', 'a'.repeat(16 * 2 ** 20)],
  ['16 MiB of brackets', '('.repeat(16 * 2 ** 20)],
  ['16 MiB of marks', '✅'.repeat((16 * 2 ** 20) / 3)],
])('a report as large as may be is read, or refused, within 1 GiB: %s', async (_, content) => {
  const file = join(folder, 'report.md');
  writeFileSync(file, content);
  const { exit, err } = await tickmark(['claims', '--json', file], { NODE_OPTIONS: '--max-old-space-size=1024' });
  expect([0, 74, 75, 91]).toContain(exit);
  expect(err).not.toMatch(/heap|\n\s+at /);
});
