import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import type { Collector } from '../../src/collect/define.ts';
import { collectOne } from '../../src/collect/one.ts';
import { redactor } from '../../src/collect/redact.ts';
import type { ArtifactSchemas, Kind } from '../../src/kinds/define.ts';
import { verdictOf } from '../../src/kinds/verdict.ts';
import { Check, CheckFile } from '../../src/model/check.ts';
import type { Json } from '../../src/model/json.ts';
import { Target } from '../../src/model/target.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** Starts a server, gathers from it with the real collector, and judges what was gathered with the kind's own assertions. */
export async function examine<O extends z.ZodType, A extends ArtifactSchemas>(
  collector: Collector<O, A>, options: Record<string, Json>, listener: RequestListener,
): Promise<{ verdict: Verdict; facts: Json }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => { server.close(); });
  await once(server, 'listening');
  const kind = collector.kind as unknown as Kind;
  const front = CheckFile.parse({ schema: 'check/1', id: 'examined', title: 'Examined', kind: kind.id, target: 'it', with: options });
  const check = Check.parse({ ...front, file: '10-examined.md', reason: '' });
  const target = Target.parse({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const evidence = await collectOne({ check, kind, target }, {
    collectorOf: () => collector as unknown as Collector, variables: {}, workspace: import.meta.dirname, redact: redactor([]), signal: AbortSignal.timeout(30_000), now: () => new Date(),
  });
  return verdictOf(kind, check, evidence);
}
