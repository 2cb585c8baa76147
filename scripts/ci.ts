// `npm run ci`: every step runs even after one has failed; the last line counts tests and steps alike.
import { rmSync } from 'node:fs';
import { runStep, type Step } from './ci/step.ts';

const steps: Step[] = [
  { name: 'lint', run: ['oxlint', '--deny-warnings', '--report-unused-disable-directives'] },
  { name: 'types', run: ['tsc', '-p', '.'] },
  { name: 'astro', run: ['astro', 'check', '--tsconfig', 'tsconfig.site.json', '--minimumSeverity', 'error'], needs: 'astro.config.mjs' },
  { name: 'unit', run: ['vitest', 'run', '--project', 'pure', '--project', 'unit'], counts: true },
  { name: 'timed', run: ['vitest', 'run', '--project', 'timed'], counts: true },
  { name: 'e2e', run: ['vitest', 'run', '--project', 'e2e'], counts: true, needs: 'test/e2e' },
  { name: 'knip', run: ['knip'] },
  { name: 'build', run: ['tsc', '-p', 'tsconfig.build.json'] },
  { name: 'bin', run: ['node', 'dist/src/cli/main.js', '--version'], needs: 'src/cli/main.ts' },
  { name: 'publint', run: ['publint', '--strict'] },
];

const only = new Set(process.argv.slice(2));
const unknown = [...only].filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`ci: no step ${unknown.join(', ')}, expected some of ${steps.map(({ name }) => name).join(', ')}`);
  process.exit(64);
}

const chosen = steps.filter(({ name }) => only.size === 0 || only.has(name));
if (chosen.some(({ name }) => name === 'build')) rmSync('dist', { recursive: true, force: true });
const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of chosen) {
  const { passed, failed, skipped } = await runStep(step);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
