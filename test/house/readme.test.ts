import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../src/model/exit-code.ts';
import { lineCount, sourceFiles } from './source-files.ts';

const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...sourceFiles('docs/**/*.md')];

test.each(Object.keys(exitCodes))('README tells what exit code %s means', (code) => {
  expect(readme).toMatch(new RegExp(`\\| ${code} \\| \\S`));
});

test('ARCHITECTURE.md has at most 80 lines, a decision 30', () => {
  expect(lineCount('ARCHITECTURE.md')).toBeLessThanOrEqual(80);
  expect(sourceFiles('docs/decisions/*.md').filter((path) => lineCount(path) > 30)).toEqual([]);
});

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, path = '']) => path);
  test('its links lead somewhere', () => {
    expect(links.filter((path) => !existsSync(new URL(path, new URL(document, `file://${process.cwd()}/`))))).toEqual([]);
  });
  test('the scripts it names exist', () => {
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
