import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const wait_ms = { testTimeout: 60_000, hookTimeout: 120_000 };
/** What these tests measure is time: beside others they would measure the others. */
const timed = ['test/kinds/http/{load,sse}{,/*}.test.ts', 'test/kinds/proc/alive{,/*}.test.ts', 'test/collectors/{http/load,proc/alive}.test.ts',
  'test/drivers/load.test.ts', 'test/e2e/quickstart.test.ts'];
/** Tests of pure rooms leave nothing behind: they need no process of their own, and most of what one costs is loading the same modules again. */
const pure = ['test/{claims,judge,lib,model,diff,export}/**/*.test.ts', 'test/site/data/**/*.test.ts'];
const apart = ['test/e2e/**', 'test/long/**', 'test/fixtures/**'];
/** Much of a test is waiting for programs, so there are more tests at a time than processors. */
const maxWorkers = availableParallelism() + 1;

/** Reports are built by the same program again and again: it is compiled once. */
const compiled = { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/tickmark-compile') };

/** pure, unit: mirror src/. timed: those of them that need the machine for themselves. e2e: the whole pipeline with a browser. long: minutes to hours, run by hand (`npm run test:long`). */
export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      { test: { name: 'pure', include: pure, isolate: false, maxWorkers, ...wait_ms } },
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [...apart, ...timed, ...pure], maxWorkers, ...wait_ms } },
      { test: { name: 'timed', include: timed, fileParallelism: false, ...wait_ms } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], exclude: timed, maxWorkers: 2, env: compiled, ...wait_ms } },
      { test: { name: 'long', include: ['test/long/**/*.test.ts'], fileParallelism: false, testTimeout: 0, hookTimeout: 0 } },
    ],
  },
});
