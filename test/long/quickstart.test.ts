import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../aid/folder.ts';
import { missingTools, quickstart } from '../aid/quickstart.ts';

test('the quickstart comes to the same two exit codes ten times in a row', async (context) => {
  const missing = await missingTools();
  if (missing.length > 0) return context.skip(`not run: ${missing.join(', ')} missing`);
  for (let round = 1; round <= 10; round++) {
    const { exit, said } = await quickstart(join(temporaryFolder(), 'quickstart'));
    expect(exit, `round ${round}\n${said}`).toBe(0);
  }
});
