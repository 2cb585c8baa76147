import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginDraft } from '../../src/pack/draft.ts';
import { fitting } from '../../src/pack/fitting.ts';
import { limits } from '../../src/pack/limits.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { at, ids } from '../aid/sealed.ts';

const evidence = { role: 'evidence', mediaType: 'application/json' } as const;
const dump = { role: 'artifact', mediaType: 'application/octet-stream' } as const;
const json = { role: 'artifact', mediaType: 'application/json' } as const;

test.each<[string, number, typeof evidence | typeof dump | typeof json, RegExp | null]>([
  ['evidence at its limit', limits.judged.most, evidence, null],
  ['evidence beyond it', limits.judged.most + 1, evidence, /^it has 134217729 bytes; at most 134217728 are read$/],
  ['an artifact that is judged, beyond it', limits.judged.most + 1, json, /^it has 134217729 bytes/],
  ['a dump, which is not read as a whole', limits.judged.most + 1, dump, null],
  ['a dump larger than any pack', limits.pack.most + 1, dump, /^the pack has 1099511627777 bytes in all files; at most 1099511627776 are read$/],
])('%s', (_, bytes, about, fault) => {
  const found = fitting()('data/checks/a/x.json', bytes, about);
  fault === null ? expect(found).toBeNull() : expect(found).toMatch(fault);
});

test('verdicts have a limit of their own', () => {
  expect(fitting()('data/verdicts.json', limits.verdicts.most + 1, { role: 'verdicts', mediaType: 'application/json' })).toMatch(/at most 67108864 are read/);
});

test('many that are each small enough are not, together', () => {
  const unfit = fitting();
  const half = limits.judged.most / 2;
  for (let n = 0; n < 8; n++) expect(unfit(`data/checks/${n}/evidence.json`, half, evidence)).toBeNull();
  expect(unfit('data/checks/8/evidence.json', half, evidence)).toMatch(/^the pack has 603979776 bytes of content and evidence; at most 536870912 are read$/);
});

test('folders count as files do', () => {
  const unfit = fitting();
  let n = 0;
  while (unfit(`data/checks/${n}/evidence.json`, 1, evidence) === null) n++;
  expect(n).toBeGreaterThan(22_400);
  expect(n).toBeLessThan(22_500);
  expect(unfit('data/x', 1, evidence)).toMatch(/^the pack has \d+ files and folders; at most 45000 are read$/);
});

test('so many files, and no more', () => {
  const unfit = fitting();
  for (let n = 0; n < limits.lines.most; n++) expect(unfit(`data/${n}`, 1, dump)).toBeNull();
  expect(unfit('data/x', 1, dump)).toBe('the pack has 30001 files; at most 30000 are read');
});

test('long names fill the manifest', () => {
  const unfit = fitting();
  const name = 'a'.repeat(250);
  let n = 0;
  while (unfit(`data/${name}/${name}/${name}/${n}`, 1, dump) === null) n++;
  expect(unfit('data/x', 1, dump)).toMatch(/^manifest-sha256\.txt has \d+ bytes; at most 16777216 are read$/);
});

test('a draft refuses what could not be read back (74), and names it', async () => {
  const draft = await beginDraft(join(temporaryFolder(), 'artifacts'), ids[0], at);
  const about = { ...evidence, check: 'a', collectedAt: at };
  expect(() => draft.write('data/verdicts.json', new Uint8Array(limits.verdicts.most + 1), about)).toThrow(expect.objectContaining({ code: 74, message: expect.stringMatching(/^"data\/verdicts\.json" cannot be sealed: it has 67108865 bytes; at most 67108864 are read$/) }));
  expect(() => draft.write(`data/${'a'.repeat(256)}`, '', about)).toThrow(expect.objectContaining({ code: 74, message: expect.stringContaining('256 bytes in one step') }));
  draft.abandon();
});
