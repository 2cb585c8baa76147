import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProcessObservation } from '../../../src/model/record/process-observation.ts';
import { collectOnce } from '../../aid/collect.ts';
import { temporaryFolder } from '../../aid/folder.ts';

test('looks four times an interval, and says who was looked at', async (context) => {
  if (!existsSync('/proc/self/stat')) return context.skip('there is no /proc here');
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'app.pid'), String(process.pid));
  const { evidence } = await collectOnce('proc/alive', { root: folder }, { pidfile: 'app.pid', heartbeat: 'none', interval: '120ms' });
  const { observation } = evidence.artifacts as { observation: ProcessObservation };
  expect(observation.samples.length).toBeGreaterThanOrEqual(3);
  expect(observation).toMatchObject({ outcome: 'observed', peer: { protocol: 'process', product: expect.stringContaining('node') } });
  expect(observation.exe?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(observation.samples.every(({ pid, heartbeat }) => pid === process.pid && heartbeat === null)).toBe(true);
});
