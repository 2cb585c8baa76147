import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Counts, countTests } from './count.ts';
import { told } from './told.ts';

/** One tool of node_modules/.bin with its arguments. `needs`: a path without which there is nothing to do yet. `counts`: vitest, count its tests. */
export type Step = { name: string; run: [tool: string, ...args: string[]]; needs?: string; counts?: boolean };

/** Runs one step, prints its line, and everything it said when it failed. A tool that cannot be started is a failure. */
export async function runStep({ name, run: [tool, ...args], needs, counts }: Step): Promise<Counts> {
  process.stdout.write(name.padEnd(14));
  if (needs !== undefined && !existsSync(needs)) {
    console.log(`not run   there is no ${needs}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const start_ms = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-ci-'));
  const report = join(folder, 'tests.json');
  const reporters = counts ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const { code, output } = await collect(tool, [...args, ...reporters]);
  const { unrun, ...result } = counts ? countTests(report, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, unrun: [] };
  rmSync(folder, { recursive: true, force: true });
  const tests = counts ? `   ${result.passed} tests passed, ${result.failed} failed${result.skipped > 0 ? `, ${result.skipped} not run` : ''}` : '';
  console.log(`${code === 0 ? 'passed' : 'FAILED'} ${((performance.now() - start_ms) / 1000).toFixed(1).padStart(6)} s${tests}`);
  if (counts) for (const line of told(output)) console.log(`${' '.repeat(14)}${line}`);
  for (const test of unrun) console.log(`${' '.repeat(14)}not run   ${test}`);
  if (code !== 0) console.log(`${output.trimEnd()}\n${name}: ended with ${code}`);
  return result;
}

/** No step takes longer unless it hangs. */
const limit_ms = 15 * 60_000;

function collect(tool: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: undefined, ASTRO_TELEMETRY_DISABLED: '1' };
    const child = spawn(tool, args, { stdio: ['ignore', 'pipe', 'pipe'], env, timeout: limit_ms });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text; });
    const stop = (signal: NodeJS.Signals) => { child.kill(signal); process.exitCode = 130; };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const end = (code: number) => { process.off('SIGINT', stop).off('SIGTERM', stop); resolve({ code, output }); };
    child.on('error', (error) => { output += `${error.message}: expected it in node_modules/.bin; npm ci puts it there`; end(127); });
    child.on('close', (code, signal) => { if (signal) output += `\nended by ${signal}; a step may take ${limit_ms / 60_000} minutes`; end(code ?? 1); });
  });
}
