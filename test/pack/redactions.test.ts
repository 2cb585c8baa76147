import { expect, test } from 'vitest';
import { beginDraft } from '../../src/pack/draft.ts';
import { openPack } from '../../src/pack/open.ts';
import { ledgerFault } from '../../src/pack/redactions.ts';
import type { Redactions } from '../../src/model/redaction.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../aid/folder.ts';
import { at, ids, sealOne } from '../aid/sealed.ts';

const ledger = (...counts: number[]): Redactions => ({
  format: 'tickmark-redactions/1', total: counts.reduce((a, b) => a + b, 0), entries: counts.map((count, i) => ({ class: 'field', check: 'tests.one', pointer: `/artifacts/${i}`, count })),
});
const checks = [{ id: 'tests.one', ran: true }, { id: 'tests.two', ran: false }];

test.each<[string, number, Redactions, string | null]>([
  ['it fits', 3, ledger(1, 2), null],
  ['nothing was masked', 0, ledger(), null],
  ['its sum is wrong', 3, { ...ledger(1, 1), total: 3 }, 'says 3 in all, and its entries add up to 2'],
  ['the record says another number', 4, ledger(1, 2), 'says 3, and pack.json that 4 values were redacted'],
  ['a check that did not run', 1, { ...ledger(), total: 1, entries: [{ class: 'field', check: 'tests.two', pointer: '', count: 1 }] }, 'speaks of tests.two, and no such check ran'],
  ['the record of the run', 1, { ...ledger(), total: 1, entries: [{ class: 'known-secret', check: null, pointer: '/git/branch', count: 1 }] }, null],
])('the ledger and pack.json: %s', (_, redacted, found, fault) => {
  expect(ledgerFault({ redacted, checks }, found)).toBe(fault);
});

test('a pack opens when its ledger fits, and one without any, of an older version', async () => {
  const workspace = temporaryFolder();
  await expect(openPack((await sealOne(workspace, ids[0], { redacted: 3 }, undefined, ledger(1, 2))).folder)).resolves.toMatchObject({ pack: { redacted: 3 } });
  await expect(openPack((await sealOne(workspace, ids[1], { redacted: 3 })).folder)).resolves.toMatchObject({ pack: { redacted: 3 } });
});

test('a ledger that was written anew and does not fit is named: 90', async () => {
  const { folder } = await sealOne(temporaryFolder(), ids[0], { redacted: 3 }, undefined, ledger(1, 1));
  await expect(openPack(folder)).rejects.toMatchObject({ code: 90, message: expect.stringContaining('data/redactions.json says 2, and pack.json that 3 values were redacted') });
});

test('a draft that is discarded leaves nothing but its line in the chain, and gives the workspace free', async () => {
  const artifacts = join(temporaryFolder(), 'artifacts');
  const draft = await beginDraft(artifacts, ids[0], at);
  draft.write('data/a.txt', 'what must not stay', { role: 'artifact', check: null, mediaType: 'text/plain', collectedAt: at });
  expect(existsSync(draft.folder)).toBe(true);
  draft.discard();
  expect(readdirSync(artifacts)).toEqual(['chain.jsonl']);
  expect(readFileSync(join(artifacts, 'chain.jsonl'), 'utf8')).toContain(ids[0]);
  (await beginDraft(artifacts, ids[1], at)).abandon();
});
