import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> };

test('the tests run on the node the project pins, whatever the machine has', () => {
  expect(process.versions.node).toBe('26.10.0');
  expect(devDependencies.node).toBe(process.versions.node);
});
