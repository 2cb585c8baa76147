import { describe, expect, test } from 'vitest';
import type { FoundApproval } from '../../../src/model/approval.ts';
import { approvalRows, approvalsPage, type SeenApproval } from '../../../src/site/data/approvals.ts';
import { dossierPage } from '../../../src/site/data/dossier.ts';
import { ledgerPage } from '../../../src/site/data/ledger.ts';
import type { View } from '../../../src/site/data/view.ts';
import { en } from '../../../src/site/words/en.ts';
import { hostile, packContent, packIds } from '../fixture.ts';
import { approved } from '../waived.ts';

const content = packContent('repaired');
const [here, before] = [content.digest, packContent('faulty').digest];
const idOf: Record<string, string> = { [here]: packIds.repaired, [before]: packIds.faulty };
type Found = FoundApproval & Partial<Pick<SeenApproval, 'expired' | 'signer' | 'isForeign'>>;
const view = (...found: Found[]): View =>
  ({ content, previous: null, diff: null, words: en, runs: [], signedBy: null, approvals: found.map((one): SeenApproval => ({ expired: false, ...one, pack: idOf[one.approval.pack] ?? null })) });
const key = 'SHA256:abc';

describe('one decision', () => {
  test.each<[string, Found, object]>([
    ['given for this pack', approved(here), { badge: { tone: 'ok', word: 'Approved' }, line: 'Bo Lee <bo@example.org>, 2026-11-21 08:00 UTC (17:00 KST), not signed, this pack', by: 'Bo Lee <bo@example.org>', self: '', at: '2026-11-21 08:00 UTC (17:00 KST)', until: 'no end', signed: 'not signed', holdsFor: 'this pack', link: null }],
    ['against it', approved(here, { decision: 'reject' }), { badge: { tone: 'no', word: 'Rejected' } }],
    ['signed, with an end', approved(here, { until: '2027-01-31' }, { signature: 'holds', keyid: key }), { badge: { tone: 'ok', word: 'Approved' }, signed: key, until: '2027-01-31', line: `Bo Lee <bo@example.org>, 2026-11-21 08:00 UTC (17:00 KST), until 2027-01-31, signed with ${key}, this pack` }],
    ['for another pack of this workspace', approved(before), { badge: { tone: 'unknown', word: 'Approved, stale' }, holdsFor: 'stale: given for another pack', link: { text: packIds.faulty, href: `/p/${packIds.faulty}/` }, isBound: false }],
    ['for a pack that is not here', approved('c'.repeat(64), { decision: 'reject' }), { badge: { tone: 'unknown', word: 'Rejected, stale' }, holdsFor: 'stale: given for another pack, sha256 cccccccccccc…, not here', link: null }],
    ['by the author of the commit', approved(here, { by: 'Ada <ADA@example.org>' }), { badge: { tone: 'unknown', word: 'Approved, self-approval' }, self: 'author of the examined commit' }],
    ['against the author\'s own work', approved(here, { by: 'Ada <ADA@example.org>', decision: 'reject' }), { badge: { tone: 'no', word: 'Rejected' }, self: 'author of the examined commit' }],
    ['that has ended', { ...approved(here, { until: '2026-11-22' }), expired: true }, { badge: { tone: 'unknown', word: 'Approved, expired' } }],
    ['dated before there was anything to decide', approved(here, { at: '2026-11-01T08:00:00.000Z' }), { badge: { tone: 'unknown', word: 'Approved, dated before the pack' } }],
    ['whose words are not those that were signed', approved(here, {}, { signature: 'broken' }), { badge: { tone: 'no', word: 'Approved, signature does not hold' }, signed: 'its signature is not of these words', isBound: false }],
    ['signed with a key that is pinned', { ...approved(here, {}, { signature: 'holds', keyid: key }), signer: 'release' }, { badge: { tone: 'ok', word: 'Approved' }, signed: `release, ${key}`, line: expect.stringContaining(`signed with release, ${key}`) }],
    ['signed with a key that is not, where keys are', { ...approved(here, {}, { signature: 'holds', keyid: key }), isForeign: true }, { badge: { tone: 'unknown', word: 'Approved, signed with a key nobody here knows' } }],
    ['with conditions', approved(here, { note: hostile }), { note: expect.stringMatching(/^“.*⟦U\+202E⟧.*”$/) }],
  ])('%s', (_, found, expected) => expect(approvalRows(view(found))).toMatchObject([expected]));

  test('signed with the key that sealed the pack is self-approval', () => {
    const sealed = { ...view(approved(here, {}, { signature: 'holds', keyid: key })), content: { ...content, pack: { ...content.pack, signer: key } } };
    expect(approvalRows(sealed)).toMatchObject([{ badge: { word: 'Approved, self-approval' }, self: 'signed with the key that sealed the pack' }]);
  });
});

test('those about this pack stand first, the newest first', () => {
  const rows = approvalRows(view(approved(before, { at: '2026-11-21T09:00:00.000Z' }), approved(here), approved(here, { at: '2026-11-21T08:30:00.000Z', decision: 'reject' })));
  expect(rows.map(({ badge }) => badge.word)).toEqual(['Rejected', 'Approved', 'Approved, stale']);
});

test.each<[string, FoundApproval[], object]>([
  ['none', [], { tone: 'unknown', verdict: '', rest: 'Nobody has decided about this pack' }],
  ['only stale ones', [approved(before)], { rest: 'Nobody has decided about this pack' }],
  ['only one that was changed', [approved(here, {}, { signature: 'broken' })], { rest: 'Nobody has decided about this pack' }],
  ['one', [approved(here), approved(before)], { tone: 'ok', verdict: '1 decision about this pack' }],
  ['one for and one against', [approved(here), approved(here, { decision: 'reject' })], { tone: 'no', verdict: '2 decisions about this pack' }],
  ['a self-approval', [approved(here, { by: 'Ada <ada@example.org>' })], { tone: 'unknown', verdict: '1 decision about this pack' }],
])('the page of approvals with %s', (_, found, headline) => {
  expect(approvalsPage(view(...found))).toMatchObject({ headline, command: `tickmark approve ${packIds.repaired} --by "NAME <MAIL>"` });
});

test('the dossier shows the first two, says how many there are, and whose work it is', () => {
  const page = dossierPage(view(approved(here), approved(here, { decision: 'reject' }), approved(before)));
  expect([page.approvals.length, page.moreApprovals]).toEqual([2, 1]);
  expect(page.decideNote).toBe('Binds to the pack sha256 above and is void for any other pack. The examined commit is by Ada Park <ada@example.org>: whoever decides should be somebody else.');
  expect(page.seal.find(({ name }) => name === 'Source')?.value).toContain('Ada Park <ada@example.org>');
  const unnamed = { ...view(), content: { ...content, pack: { ...content.pack, git: content.pack.git && { ...content.pack.git, author: null } } } };
  expect(dossierPage(unnamed).decideNote).toContain('The pack does not name who wrote or collected it');
});

test('what lies among the approvals and is none is named on the first page', () => {
  expect(ledgerPage([content], [], en, [{ file: 'approvals/a.md', line: 3, what: 'pack: \u001b[31m' }]).unread).toEqual(['content/approvals/a.md:3 pack: ␛[31m']);
});
