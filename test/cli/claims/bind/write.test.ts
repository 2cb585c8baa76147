import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addWhole, namesIn, readText, writeWhole } from '../../../../src/cli/claims/bind/write.ts';
import { TickmarkError } from '../../../../src/lib/error.ts';
import { temporaryFolder } from '../../../aid/folder.ts';

const codeOf = (run: () => void): number | null => {
  try { run(); return null; } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    return error.code;
  }
};

test('a new file is whole, in a folder that is made for it, and nothing else is left', () => {
  const folder = temporaryFolder();
  writeWhole(join(folder, 'checks/10-a.md'), 'one\n');
  expect([readFileSync(join(folder, 'checks/10-a.md'), 'utf8'), readdirSync(join(folder, 'checks'))]).toEqual(['one\n', ['10-a.md']]);
});
test('what is there by now is not overwritten: 74', () => {
  const path = join(temporaryFolder(), 'a.md');
  writeFileSync(path, 'theirs');
  expect([codeOf(() => writeWhole(path, 'ours')), readFileSync(path, 'utf8'), namesIn(join(path, '..'))]).toEqual([74, 'theirs', ['a.md']]);
});
test('what is added stands after what was there', () => {
  const path = join(temporaryFolder(), 'a.yaml');
  writeFileSync(path, 'one\n');
  addWhole(path, 'one\n', 'two\n');
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
});
test('a file that was changed meanwhile is left as it is: 74', () => {
  const path = join(temporaryFolder(), 'a.yaml');
  writeFileSync(path, 'one, changed\n');
  expect([codeOf(() => addWhole(path, 'one\n', 'two\n')), readFileSync(path, 'utf8'), namesIn(join(path, '..'))]).toEqual([74, 'one, changed\n', ['a.yaml']]);
});
test('a link is not followed: 74', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'real'), 'one\n');
  symlinkSync('real', join(folder, 'link'));
  expect(codeOf(() => readText(join(folder, 'link')))).toBe(74);
});
test('what a killed program left behind is replaced, and is no part of content/', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'claims'));
  const part = join(folder, 'claims', `.a.yaml.${process.pid}.new`);
  writeFileSync(part, 'half');
  writeWhole(join(folder, 'claims/a.yaml'), 'whole\n');
  expect(readdirSync(join(folder, 'claims'))).toEqual(['a.yaml']);
});
test('a folder that is not there has no files', () => expect([namesIn(join(temporaryFolder(), 'none')), readText(join(temporaryFolder(), 'none'))]).toEqual([[], null]));
