import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { searchPath } from '../../../src/drivers/process/search-path.ts';
import { temporaryFolder } from '../../aid/folder.ts';

const brought = '/srv/brought';
const table: [path: string | undefined, kept: string][] = [
  ['/usr/bin:/bin', '/usr/bin:/bin'], [':/usr/bin', '/usr/bin'], ['/usr/bin:', '/usr/bin'], ['.:/usr/bin:./bin:bin:../bin', '/usr/bin'],
  [`${brought}/node_modules/.bin:/usr/bin`, '/usr/bin'], [`${brought}:/usr/bin`, '/usr/bin'], [`${brought}-tools/bin:/usr/bin`, `${brought}-tools/bin:/usr/bin`], [`/usr/bin:${brought}/../other`, `/usr/bin:${brought}/../other`],
  // Nothing left is not the same as an empty PATH, which is the folder we are in.
  ['', '/nonexistent'], ['.', '/nonexistent'], [undefined, '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin'],
];
test.each(table)('%s → %s', (path, kept) => expect(searchPath(path, brought)).toBe(kept));

test('a link into what was brought is seen', () => {
  const base = temporaryFolder();
  mkdirSync(join(base, 'brought/bin'), { recursive: true });
  symlinkSync(join(base, 'brought/bin'), join(base, 'link'));
  expect(searchPath(`${join(base, 'link')}:/usr/bin`, join(base, 'brought'))).toBe('/usr/bin');
});
