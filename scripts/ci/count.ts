import { existsSync, readFileSync } from 'node:fs';

export type Counts = { passed: number; failed: number; skipped: number };

type Report = { testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[] };

/**
 * Counts from vitest's JSON report, and the names of the tests that did not run. A run that ended badly has at least one
 * failure: a file that cannot be loaded has no tests to fail. A run without any test is a failure too.
 */
export function countTests(file: string, code: number): Counts & { unrun: string[] } {
  const report: Report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const unrun = tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => fullName);
  const least = code !== 0 || tests.length === 0 ? 1 : 0;
  return { passed, failed: Math.max(failed, least), skipped: unrun.length, unrun };
}
