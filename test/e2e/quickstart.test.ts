import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { missingTools, quickstart } from '../aid/quickstart.ts';

test('the quickstart: 68 and five of six claims false, then 0, both from real runs that verify and are judged again alike', async (context) => {
  const missing = await missingTools();
  if (missing.length > 0) return context.skip(`not run: ${missing.join(', ')} missing`);
  const folder = join(temporaryFolder(), 'quickstart 한글');
  const { exit, said } = await quickstart(folder);
  expect(said).toContain('run 1, faulty service: exit 68 (event stream); run 2, repaired service: exit 0 (pass)');
  expect(exit, said).toBe(0);
  expect(said).toContain('5 of 6 decided claims are false (83.3 %, 95 % CI 43.6–97.0 %); 0 undecided.');
  expect(said).toMatch(/service\.load +fail +p95 [\d,]{4,} ms/);
  expect(said).toContain('exit 68 (event stream), set by service.event-stream');
  expect(existsSync(join(folder, 'report/index.html'))).toBe(true);
  expect(await tickmark(['verify', '-C', folder])).toMatchObject({ exit: 0, out: expect.stringContaining('2 of 2 packs and the chain hold') });
  expect(await tickmark(['judge', '-C', folder])).toMatchObject({ exit: 0, out: expect.stringContaining('every verdict and ruling as sealed') });
  const { out } = await tickmark(['diff', '--json', '-C', folder]);
  expect(JSON.parse(out).claims.filter(({ before, after }: { before: string; after: string }) => before === 'refuted' && after === 'confirmed')).toHaveLength(5);
}, 240_000);
