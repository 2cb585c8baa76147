import { appendFileSync, linkSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/lib/hash.ts';
import { demandAsWritten } from '../../src/pack/as-written.ts';
import { temporaryFolder } from '../aid/folder.ts';

const texts = { 'a.json': 'one', 'data/b.json': 'two', 'data/c.json': 'three' };
const written = new Map(Object.entries(texts).map(([path, text]) => [path, sha256(text)]));
const bytes = Object.values(texts).join('').length;

/** A folder as it was written, that has lain still for a while. */
async function folderOf(): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(folder, path), text);
  await sleep(120);
  return folder;
}

describe('what was written is looked at twice', () => {
  test('all of it lay still: the second look hashes none of it again', async () => {
    const folder = await folderOf();
    const settled = await demandAsWritten(folder, written, bytes);
    expect([...settled.keys()]).toEqual(Object.keys(texts));
    expect(await demandAsWritten(folder, written, bytes, settled)).toEqual(new Map());
    // The proof: with the inode's own time for one that was changed, the change is not met.
    writeFileSync(join(folder, 'a.json'), 'ONE');
    const told = new Map(settled).set('a.json', lstatSync(join(folder, 'a.json')).ctimeMs);
    expect(await demandAsWritten(folder, written, bytes, told)).toEqual(new Map());
  });

  test('what was written a moment ago is not trusted to lie still', async () => {
    const folder = await folderOf();
    writeFileSync(join(folder, 'data/b.json'), 'two');
    expect([...(await demandAsWritten(folder, written, bytes)).keys()]).toEqual(['a.json', 'data/c.json']);
  });

  test.each<[what: string, change: (folder: string) => void, says: RegExp]>([
    ['changed in place', (folder) => writeFileSync(join(folder, 'a.json'), 'ONE'), /^a\.json does not hold the bytes/],
    ['changed, and its old time put back', (folder) => {
      const { atime, mtime } = lstatSync(join(folder, 'a.json'));
      writeFileSync(join(folder, 'a.json'), 'ONE');
      utimesSync(join(folder, 'a.json'), atime, mtime);
    }, /^a\.json does not hold the bytes/],
    ['appended to', (folder) => appendFileSync(join(folder, 'data/b.json'), ' '), /^data\/b\.json does not hold the bytes/],
    ['replaced by another', (folder) => { writeFileSync(join(folder, 'new'), 'TWO'); renameSync(join(folder, 'new'), join(folder, 'data/b.json')); }, /^data\/b\.json does not hold the bytes/],
    ['removed', (folder) => rmSync(join(folder, 'data/c.json')), /^data\/c\.json was removed/],
    ['added', (folder) => writeFileSync(join(folder, 'data/d.json'), ''), /^data\/d\.json was added/],
    ['a folder added', (folder) => mkdirSync(join(folder, 'other')), /^other was added/],
    ['given a second name elsewhere', (folder) => linkSync(join(folder, 'a.json'), join(temporaryFolder(), 'a.json')), /^a\.json was given a second name/],
    ['made a link', (folder) => { renameSync(join(folder, 'a.json'), join(temporaryFolder(), 'a.json')); symlinkSync('data/b.json', join(folder, 'a.json')); }, /^a\.json /],
  ])('%s between the two is met by the second', async (_, change, says) => {
    const folder = await folderOf();
    const settled = await demandAsWritten(folder, written, bytes);
    change(folder);
    await expect(demandAsWritten(folder, written, bytes, settled)).rejects.toMatchObject({ code: 74, message: expect.stringMatching(says) });
  });
});
