import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, paired } from './measure.ts';

const main = join(import.meta.dirname, '../dist/src/cli/main.js');
const count = 1_000;
const check = (i: number) => `---
schema: check/1
id: bench.${i}
title: Item ${i} answers
kind: http/json
severity: fatal
target: api
with: { path: /items/${i} }
expect: [{ that: response.json.id, equals: ${i} }, { that: response.json.status, equals: ready }]
---
`;

function makeWorkspace(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  mkdirSync(join(workspace, 'content/checks'), { recursive: true });
  writeFileSync(join(workspace, 'content/targets.yml'), 'subject: a benchmark\ntargets: { api: { url: "env:SERVICE_URL" } }\n');
  for (let i = 0; i < count; i++) writeFileSync(join(workspace, `content/checks/${String(i).padStart(5, '0')}.md`), check(i));
  return workspace;
}

/** 1,000 checks collected, judged and sealed, against a bare node:http loop that makes, hashes and writes the same exchanges. Build first. */
export async function bench(): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'collect/server.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const workspace = makeWorkspace();
  try {
    const url = await new Promise<string>((resolve) => server.stdout.once('data', (chunk: Buffer) => resolve(String(chunk).trim())));
    const env = { SERVICE_URL: url };
    const ours = [process.execPath, main, '--json', 'run', '--no-report', '-C', workspace];
    const peer = [process.execPath, join(import.meta.dirname, 'collect/bare.ts'), url, String(count), workspace];
    await paired(`collect ${count}: tickmark run / bare node:http loop`, 5, () => measure(ours, { env }), () => measure(peer), 1.5);
  } finally {
    server.kill();
    rmSync(workspace, { recursive: true, force: true });
  }
}
