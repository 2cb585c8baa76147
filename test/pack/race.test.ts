import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyPack } from '../../src/pack/verify.ts';
import { replaced, walk } from '../../src/pack/walk.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { ids, sealOne } from '../aid/sealed.ts';

const deep = 'data/checks/tests.one';
const sealed = async () => {
  const { folder } = await sealOne(temporaryFolder(), ids[0]);
  const copy = join(temporaryFolder(), 'copy');
  cpSync(join(folder, deep), copy, { recursive: true });
  const tree = walk(folder);
  if ('fault' in tree) throw new Error(tree.fault.what);
  return { folder, copy, tree, place: join(folder, deep) };
};
const swapIn = (place: string, copy: string) => { renameSync(place, `${place}.away`); symlinkSync(copy, place); };

test('a folder nobody touches is the one that was walked', async () => {
  const { tree } = await sealed();
  expect(replaced(tree)).toBeNull();
});

test.each<[string, RegExp, (place: string, copy: string) => void]>([
  ['a folder replaced by a link to the same files', /checks/, swapIn],
  ['a folder replaced by a link, and put back', /checks/, (place, copy) => { swapIn(place, copy); unlinkSync(place); renameSync(`${place}.away`, place); }],
  ['a folder replaced by another with the same files', /checks/, (place, copy) => { renameSync(place, `${place}.away`); cpSync(copy, place, { recursive: true }); rmSync(`${place}.away`, { recursive: true }); }],
  ['a file added and taken away', /tests\.one/, (place) => { writeFileSync(join(place, 'more'), ''); rmSync(join(place, 'more')); }],
  ['a folder added', /tests\.one/, (place) => mkdirSync(join(place, 'more'))],
])('%s since it was walked is noticed', async (_, file, meddle) => {
  const { tree, place, copy } = await sealed();
  meddle(place, copy);
  expect(replaced(tree)).toEqual({ file: expect.stringMatching(file), what: 'was replaced or changed while the pack was read' });
});

/** Runs a program while a pack is verified 30 times; what was found each time. */
async function verifiedWhile(folder: string, program: string, args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const found: string[] = [];
  for (let n = 0; n < 30; n++) {
    const verified = await verifyPack(folder).catch((error: Error) => ({ fault: { file: '', what: error.message } }));
    found.push('fault' in verified ? 'refused' : verified.digest);
  }
  child.kill('SIGKILL');
  await once(child, 'close');
  return found;
}

test('while a folder is swapped for a link and back all the time, the pack is refused', async () => {
  const { folder, place, copy } = await sealed();
  const found = await verifiedWhile(folder, join(import.meta.dirname, '../fixtures/pack/swap.ts'), [place, copy]);
  // A machine that lets the other program run too rarely may show a still pack now and then, never a link's files as the pack's.
  expect(found.filter((one) => one === 'refused').length).toBeGreaterThan(15);
}, 60_000);

test('while nothing is written, it verifies each time', async () => {
  const { folder } = await sealed();
  const idle = join(temporaryFolder(), 'idle.mjs');
  writeFileSync(idle, 'console.log("begun"); setInterval(() => {}, 1000);');
  const found = await verifiedWhile(folder, idle, []);
  expect(new Set(found).size).toBe(1);
  expect(found[0]).toMatch(/^[0-9a-f]{64}$/);
}, 60_000);
