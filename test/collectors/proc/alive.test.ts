import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HttpExchange } from '../../../src/model/record/http-exchange.ts';
import type { ProcessObservation } from '../../../src/model/record/process-observation.ts';
import { collectOnce } from '../../aid/collect.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { httpPeer } from '../../aid/peer.ts';

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

test('asks for a metric as often as it looks, at the target\'s own address, and for as long', async (context) => {
  if (!existsSync('/proc/self/stat')) return context.skip('there is no /proc here');
  let n = 0;
  const { url } = await httpPeer((request, response) => { n += 1; response.end(request.url === '/own' ? `runs_total ${n}\n` : ''); });
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'app.pid'), String(process.pid));
  const { evidence } = await collectOnce('proc/alive', { root: folder, url }, { pidfile: 'app.pid', heartbeat: { metric: 'runs_total', path: '/own' }, interval: '120ms' });
  const { observation, metrics } = evidence.artifacts as { observation: ProcessObservation; metrics: HttpExchange[] };
  expect(metrics.length).toBe(n);
  expect((metrics.at(-1)?.start_ms ?? 0) - (metrics[0]?.start_ms ?? 0)).toBeGreaterThanOrEqual(300);
  expect(metrics.length).toBeGreaterThanOrEqual(3);
  expect(metrics.every(({ response }) => response?.body.text?.startsWith('runs_total '))).toBe(true);
  expect(observation.samples.every(({ heartbeat }) => heartbeat === null)).toBe(true);
});
