import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';

function report(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tickmark-findings-')), 'report.md');
  writeFileSync(file, text);
  return file;
}

test('a figure that its own report does not bear out is 91, shown with its lines and program', async () => {
  const { exit, out } = await tickmark(['claims', report('# Port\n\n- Parsers ported: 9/12 (85%)\n')]);
  expect({ exit, out }).toMatchObject({ exit: 91, out: expect.stringContaining('  A1 minor  line 3: 9 of 12 is 75 %, and 85 % is stated\n    n / m * 100 of 9, 12 = 75, stated: 85 %') });
});
test('figures that fit are 0', async () => expect(await tickmark(['claims', report('- Parsers ported: 9/12 (75%)\n')])).toMatchObject({ exit: 0, out: expect.not.stringContaining('A1') }));
test('a report that says nothing is 75', async () => expect(await tickmark(['claims', report('Hello.\n')])).toMatchObject({ exit: 75 }));
test('findings are data with --json', async () => {
  const { exit, out } = await tickmark(['claims', '--json', report('- Parsers ported: 9/12 (85%)\n')]);
  expect(exit).toBe(91);
  expect(JSON.parse(out)).toMatchObject({ claims: [{ line: 1 }], findings: [{ rule: 'A1', severity: 'minor', lines: [1], program: { lo: 75, hi: 75, stated: '85 %' } }] });
});
