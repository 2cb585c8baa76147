import { defineConfig } from 'vitest/config';

const wait_ms = { testTimeout: 60_000, hookTimeout: 120_000 };

/** unit: mirrors src/. e2e: the whole pipeline with a browser. long: minutes to hours, run by hand (`npm run test:long`). */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**', 'test/long/**', 'test/fixtures/**'], ...wait_ms } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], fileParallelism: false, ...wait_ms } },
      { test: { name: 'long', include: ['test/long/**/*.test.ts'], fileParallelism: false, testTimeout: 0, hookTimeout: 0 } },
    ],
  },
});
