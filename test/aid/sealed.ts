import type { Signer } from '../../src/pack/sign/key.ts';
import { join } from 'node:path';
import type { Check } from '../../src/model/check.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { Judgement } from '../../src/model/judgement.ts';
import type { Redactions } from '../../src/model/redaction.ts';
import { beginDraft } from '../../src/pack/draft.ts';
import { writeEvidence } from '../../src/pack/evidence.ts';

export const at = '2026-11-20T09:22:40.000Z';
export const check = `---
schema: check/1
id: tests.one
title: One thing holds
kind: http/conditional
target: api
with: { path: /a }
---
Because.
`;
export const evidence: Evidence = {
  format: 'tickmark-evidence/1', check: 'tests.one', kind: 'http/conditional', nonce: 'a'.repeat(32), target: { name: 'api', environment: 'local', production_is: null },
  options: { path: '/a' }, startedAt: at, duration_ms: 3, artifacts: { small: { text: 'one' }, large: { text: 'x'.repeat(80_000) } }, error: null,
};
export const judgement: Judgement = {
  format: 'tickmark-verdicts/1', judge: '0.1.0', verdicts: [], facts: {}, claims: [], rulings: [], waivers: [],
  gate: { exit: 75, decidedBy: null, checks: 0, passed: 0, failed: 0, undetermined: 0, waived: 0 },
};

/** What pack.json shall say. */
type Record = Parameters<Awaited<ReturnType<typeof beginDraft>>['seal']>[0];
export const record: Record = {
  subject: 'a test', environment: 'local', state: 'complete', tool: { name: 'tickmark', version: '0.1.0', node: '26.10.0', platform: 'linux-x64' },
  git: null, startedAt: at, sealedAt: at, checks: [{ id: 'tests.one' satisfies Check['id'], ran: true }], redacted: 0, exit: 75,
};

/** Seals a small real pack into `workspace`/artifacts. Its verdicts are empty: this is about the pack, not the judge. */
export async function sealOne(workspace: string, id: string, lie: Partial<Record> = {}, signer?: Signer, redactions?: Redactions): Promise<{ folder: string; digest: string }> {
  const draft = await beginDraft(join(workspace, 'artifacts'), id, at);
  draft.write('data/content/checks/10-one.md', check, { role: 'content', check: null, mediaType: 'text/markdown', collectedAt: at });
  writeEvidence(draft, evidence, at);
  draft.write('data/verdicts.json', JSON.stringify(judgement), { role: 'verdicts', check: null, mediaType: 'application/json', collectedAt: at });
  if (redactions) draft.write('data/redactions.json', JSON.stringify(redactions), { role: 'redactions', check: null, mediaType: 'application/json', collectedAt: at });
  return draft.seal({ ...record, ...lie }, signer && { signer, judgement });
}

export const ids = ['20261120T092240Z-000001', '20261120T092241Z-000002', '20261120T092242Z-000003'] as const;
