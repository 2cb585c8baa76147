import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './folder.ts';

export const targets = `subject: A small service
targets:
  api:
    url: env:SERVICE_URL
    auth: { me: { header: Authorization, value: env:SERVICE_TOKEN } }
`;
export const etagCheck = `---
schema: check/1
id: api.etag
title: The ETag follows the content
kind: http/conditional
severity: fatal
target: api
timeout: 3s
with: { path: /thing, auth: me, change: { method: PATCH, path: /thing } }
---
A validator that never changes is worse than none.
`;
export const report = `---
title: Release report
author: a coding agent
---
# Release report

- ETag handling: complete ✅
`;
export const ledger = `- claim: etag
  line: 7
  quote: "ETag handling: complete ✅"
  value: complete
  subject: conditional requests
  check: api.etag
`;

/** A workspace on disk: targets, the given files below content/, nothing sealed. */
export function makeWorkspace(files: Record<string, string> = { 'checks/10-etag.md': etagCheck, 'claims/release.md': report, 'claims/release.ledger.yaml': ledger }): string {
  const folder = temporaryFolder('tickmark 작업 ');
  for (const [path, text] of Object.entries({ 'targets.yml': targets, ...files })) {
    mkdirSync(dirname(join(folder, 'content', path)), { recursive: true });
    writeFileSync(join(folder, 'content', path), text);
  }
  return folder;
}
