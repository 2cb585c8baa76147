import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const areas = ['sign-in', 'billing', 'search', 'export', 'queue worker', 'audit trail', 'image cache', 'rate limiter', 'importer', 'webhooks'];
const modules = ['parser', 'router', 'store', 'mailer', 'planner', 'gateway', 'session', 'ledger'];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const times = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** A report of the size and with the traits of those that people commit: marks, tables, tasks, output, trees, plans, figures that fit and one sum that does not. `n` varies it. */
export const reportText = (n: number): string => `# Release report ${n}: ${pick(areas, n)}

**Date**: 2026-03-${String((n % 28) + 1).padStart(2, '0')}
**Status**: ✅ COMPLETE (${80 + (n % 20)}%)
**Author**: the ${pick(modules, n)} team

---

## Executive summary

The ${pick(areas, n)} was rewritten and all ${40 + n} tests passed in ${(n % 9) + 1}.${n % 10} s. Response times fell from 240 ms to ${90 + (n % 60)} ms,
and memory stays at **${25 + (n % 30)}.14MB / 512MB (${(((25.14 + (n % 30)) / 512) * 100).toFixed(2)}%)**. No critical findings remain open; see [the audit](docs/audit.md) for details.

## ✅ Completed work

${times(18, (i) => `- ✅ **${pick(areas, n + i)}**: ${pick(['rewritten', 'hardened', 'measured', 'covered by tests'], i)}, ${i + 3} of ${i + 5} cases (${Math.round(((i + 3) / (i + 5)) * 100)}%), see \`src/${pick(modules, i)}/${pick(areas, i).replace(' ', '-')}.ts\``)}

### Fixes

${times(10, (i) => `${i + 1}. Fixed the ${pick(modules, n + i)} when the ${pick(areas, i)} is asked twice within ${i + 1}00 ms\n   - Cause: a lock that was held too long\n   - Result: ${i + 2} retries instead of ${i + 20}`)}

## Test results

| Module | Tests | Passed | Failed | Coverage | Status |
|---|---:|---:|---:|---:|---|
${times(14, (i) => `| ${pick(modules, i)} ${pick(areas, n + i)} | ${20 + i} | ${20 + i - (i % 3)} | ${i % 3} | ${80 + i}.${i % 10}% | ${i % 3 === 0 ? '✅ PASS' : '⚠️ PARTIAL'} |`)}
| **Total** | ${14 * 20 + 91} | ${14 * 20 + 91 - 13} | 13 | 86.5% | ⚠️ |

\`\`\`
Test Files  12 passed (12)
     Tests  ${140 + n} passed | 3 failed (${143 + n})
  Duration  4.21s
\`\`\`

### Performance

| Metric | Target | Actual | Status |
|---|---|---|---|
${times(10, (i) => `| ${pick(areas, i)} p95 | <${200 + i * 10}ms | ${150 + ((n + i) % 90)}ms | ✅ |`)}

## Files created (9 files)

\`\`\`
src/
${times(9, (i) => `├── ${pick(modules, i)}${i}.ts`)}
\`\`\`

\`\`\`bash
npm ci
npm test -- --coverage   # runs everything
\`\`\`

\`\`\`yaml
limits: { memory: 512M, cpus: 0.5 }
\`\`\`

## Known issues

${times(8, (i) => `- ❌ The ${pick(modules, n + i)} does not retry after a timeout of ${i + 1} s (${pick(areas, i)})`)}

## Next steps

${times(12, (i) => `- [${i % 4 === 0 ? 'x' : ' '}] ${pick(['Measure', 'Document', 'Review', 'Deploy'], i)} the ${pick(areas, n + i)} before the next release\n  - needs a decision on ${pick(modules, i)}`)}

## Background

${times(14, (i) => `The ${pick(modules, n + i)} keeps what the ${pick(areas, i)} has seen so far, which is why a restart used to lose up to ${i + 2} minutes of work. It writes in two steps
now: first the entry, then the mark that says it is whole. A reader that finds no mark starts over, and nothing is lost between the two.\n`)}
---

**Overall**: ready for production after the ${n % 5} open findings are closed.
`;

/** Writes so many reports into a folder and gives their paths. */
export function writeReports(folder: string, count: number): string[] {
  const files = Array.from({ length: count }, (_, n) => join(folder, `report-${n}.md`));
  for (const [n, file] of files.entries()) writeFileSync(file, reportText(n));
  return files;
}
