import { expect, test } from 'vitest';
import { lineCount, sourceFiles } from './source-files.ts';

const sizes = sourceFiles('src/**/*.{ts,astro}', 'collectors/**/*.ts').map((path) => ({ path, lines: lineCount(path) })).sort((a, b) => a.lines - b.lines);
const quantile = (share: number) => sizes[Math.ceil(share * sizes.length) - 1]?.lines;
const longerThan = (lines: number, folder: string, end: string) => sizes.filter((file) => file.path.startsWith(folder) && file.path.endsWith(end) && file.lines > lines);

test('there are files to measure', () => { expect(sizes.length).toBeGreaterThan(50); });
test('half of all files have 60 lines or fewer', () => { expect(quantile(0.5)).toBeLessThanOrEqual(60); });
test('nine of ten have 120 or fewer', () => { expect(quantile(0.9)).toBeLessThanOrEqual(120); });

test.each([['', '', 200], ['collectors/', '.ts', 120], ['src/site/', '.astro', 150]])('%s*%s: none is longer than %i', (folder, end, lines) => {
  expect(longerThan(lines, folder, end)).toEqual([]);
});

test('no file or folder is named for nothing in particular', () => {
  expect(sizes.filter(({ path }) => /(?:^|[/-])(?:utils?|helpers?|common|manager|service|engine)(?:[/.-]|$)/.test(path))).toEqual([]);
});
