import { expect, test } from 'vitest';
import { anchorOf, checkPath, claimPath, pageName, rawPath } from '../../../src/site/data/path.ts';
import { fileOf, relativePath } from '../../../src/site/data/relative.ts';

const files = new Set([
  'index.html',
  'about.html',
  'p/1/index.html',
  'p/1/checks/index.html',
  'p/1/checks/a.b.html',
  'p/1/pack/data/한 글.md',
  'p/1/claims/메모--x.html',
]);

test.each([
  ['/', 'index.html'],
  ['/about', 'about.html'],
  ['/p/1/', 'p/1/index.html'],
  ['/p/1', 'p/1/index.html'],
  ['/p/1/checks/', 'p/1/checks/index.html'],
  [checkPath('1', 'a.b'), 'p/1/checks/a.b.html'],
  [rawPath('1', 'data/한 글.md'), 'p/1/pack/data/한 글.md'],
  [claimPath('1', '메모--x'), 'p/1/claims/메모--x.html'],
  ['/p/2/', null],
  ['/p/1/checks/b', null],
  [checkPath('1', '..'), null],
  [checkPath('1', '../../index.html'), null],
  [claimPath('1', '../메모--x'), null],
])('%s names %s', (path, file) => expect(fileOf(path, files)).toBe(file));

test.each([
  ['index.html', 'about.html', 'about.html'],
  ['index.html', 'p/1/index.html', 'p/1/index.html'],
  ['p/1/checks/a.html', 'index.html', '../../../index.html'],
  ['p/1/checks/a.html', 'p/1/checks/b.html', 'b.html'],
  ['p/1/checks/a.html', 'p/2/checks/a.html', '../../2/checks/a.html'],
  ['p/1/index.html', 'p/1/pack/한 글.md', 'pack/%ED%95%9C%20%EA%B8%80.md'],
])('from %s to %s is %s', (from, to, path) => expect(relativePath(from, to)).toBe(path));

test.each([
  ['', 'root'],
  ['/artifacts/a b/0', '/artifacts/a%20b/0'],
  ['/"><script>', '/%22%3E%3Cscript%3E'],
  ['/\uD800/\uDC00', '/~ud800/~udc00'],
])('the anchor of %j is %s', (pointer, id) => expect(anchorOf(pointer)).toBe(id));

test.each(['api.etag', 'release report--c1', '메모--x', '10-a'])('the page about %s bears its name', (id) => expect(pageName(id)).toBe(id));
test.each(['index', 'a.html', 'a#b--c', 'a?b--c', 'a%2e--c', '..', '../x--c', '<script>--c', ' a--c', 'cafe\u0301--c', '\uD800--c', 'x'.repeat(300)])('the page about %j bears a name that no disk or address changes', (id) => expect(pageName(id)).toMatch(/^id-[0-9a-f]{32}$/));
