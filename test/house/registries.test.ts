import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collectors } from '../../collectors/index.ts';
import { kinds } from '../../src/kinds/index.ts';
import { sourceFiles } from './source-files.ts';

/** A kind's file is one that calls defineKind; its neighbours hold what several kinds share. */
const kindFiles = sourceFiles('src/kinds/*/*.ts').filter((path) => /= defineKind\(/.test(readFileSync(path, 'utf8')));
const idOf = (path: string, root: string) => path.slice(root.length, -'.ts'.length);
const ids = kindFiles.map((path) => idOf(path, 'src/kinds/')).sort();

test('src/kinds/index.ts lists every kind, sorted by id', () => {
  expect(kinds.map(({ id }) => id)).toEqual(ids);
});

test('collectors/index.ts lists every collector, sorted by id', () => {
  expect(collectors.map(({ kind }) => kind.id)).toEqual(sourceFiles('collectors/*/*.ts').map((path) => idOf(path, 'collectors/')).sort());
});

describe.each(ids)('%s', (id) => {
  test.each([`collectors/${id}.ts`, `test/kinds/${id}.test.ts`, `docs/kinds/${id}.md`])('has %s', (path) => {
    expect(existsSync(path)).toBe(true);
  });
});
