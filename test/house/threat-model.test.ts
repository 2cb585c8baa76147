import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const rows = readFileSync(join(root, 'docs/threat-model.md'), 'utf8').split('\n').filter((line) => /^\| T\d+ \|/.test(line)).map((line) => line.split('|').map((cell) => cell.trim()));

test('every threat has its row, in order', () => {
  expect(rows.map(([, number]) => number)).toEqual(Array.from({ length: 32 }, (_, n) => `T${n + 1}`));
});

test('every row names a test that is there, or says what is open', () => {
  const tests = rows.map(([, number, , defence = '', proof = '']) => ({ number, isOpen: defence.includes('*Open*'), files: proof === '' ? [] : proof.split(', ') }));
  expect(tests.filter(({ isOpen, files }) => !isOpen && files.length === 0)).toEqual([]);
  expect(tests.flatMap(({ number, files }) => files.filter((file) => !existsSync(join(root, file))).map((file) => `${number} ${file}`))).toEqual([]);
});
