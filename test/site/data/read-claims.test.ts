import { describe, expect, test } from 'vitest';
import { claimPage } from '../../../src/site/data/claim.ts';
import { claimsPage } from '../../../src/site/data/claims.ts';
import { notProved } from '../../../src/site/data/not-proved.ts';
import { readClaims } from '../../../src/site/data/read-claims.ts';
import type { View } from '../../../src/site/data/view.ts';
import { en } from '../../../src/site/words/en.ts';
import { ko } from '../../../src/site/words/ko.ts';
import { evidenceOf, named, ruled } from '../../claims/bind/ruled.ts';
import { hostile, packContent } from '../fixture.ts';

const text = `---\nauthor: an agent\ntitle: R\n---\n- ✅ Search works ${hostile}\n- ✅ Upload works\n- Parsers ported: 9/12 (85%)\n- ❌ Export does not work\n`;
/** The fixture's pack, whose documents were read: one of them is this. */
function viewOf(ledger: object[] | null, words = en): View {
  const { claims, rulings, judged } = ruled(text, ledger, evidenceOf([{ id: 'ready' }]));
  const content = packContent('repaired');
  const { judgement, documents } = content;
  const own = { ...judged, document: 'ops', author: null, claims: [], standings: [], findings: [] };
  return {
    content: { ...content, documents: [...documents, { id: 'doc', file: 'doc.md', meta: { title: 'R' }, text }], judgement: { ...judgement, format: 'tickmark-verdicts/2', claims: [...judgement.claims, ...claims], rulings: [...judgement.rulings, ...rulings], documents: [own, judged] } },
    previous: null, diff: null, approvals: [], runs: [], signedBy: null, words,
  };
}

describe('what was read and not settled', () => {
  const { open, findings, rates, caption } = readClaims(viewOf([{ ...named(text, 6), check: 'ready' }]).content, en);
  test('stands with its line, its state and what could settle it; what counts does not', () => expect(open).toMatchObject([{ where: 'doc.md:5', state: 'unbound', settles: 'alert/delivery' }, { where: 'doc.md:8', state: 'unbound', settles: 'a person, or a check yet to be written' }]));
  test('has its fraction', () => expect(caption).toBe('2 of 4 claims that were read; counted for neither side'));
  test('is shown harmless', () => expect(JSON.stringify(open)).not.toMatch(/[\u202E\u001B]/));
  test('findings say which sort they are', () => expect(findings).toMatchObject([{ where: 'doc.md:7', sort: 'A1, arithmetic' }]));
  test('each document and author has its own rate', () => expect(rates).toEqual([
    { name: 'ops.md', rate: '0 of 6 (0.0 %)', share: '0 of 0 read' }, { name: 'doc.md', rate: '1 of 2 (50.0 %)', share: '2 of 4 read' },
    { name: 'author not named', rate: '0 of 6 (0.0 %)', share: '0 of 0 read' }, { name: 'an agent', rate: '1 of 2 (50.0 %)', share: '2 of 4 read' },
  ]));
});

test('the page counts what was bound, and shows what was read apart', () => {
  const page = claimsPage(viewOf([{ ...named(text, 6), check: 'ready' }]));
  expect([page.headline.verdict, page.ci]).toEqual(['1 of 8 claims is false', expect.stringContaining('0 undecided')]);
  expect(page.rows.map(({ where }) => where)).toContain('doc.md:7');
});
test('an outdated binding is named as one', () => expect(readClaims(viewOf([{ ...named(text, 6), text_sha256: '0'.repeat(64), check: 'ready' }]).content, en).open.map(({ state }) => state)).toContain('outdated: its words changed'));
test('what no check is bound to is among what the pack does not prove, in each language', () => {
  expect(notProved(viewOf(null))).toContain('3 of the 4 claims read in doc.md: bound to no check');
  expect(notProved(viewOf(null, ko))).toContain('doc.md에서 읽은 주장 4건 중 3건: 어떤 점검에도 연결되지 않음');
});
test('a pack that was judged before documents were read shows nothing of it', () => expect(readClaims(packContent('faulty'), en)).toMatchObject({ open: [], findings: [], rates: [] }));

test('the page of a claim that its report contradicts shows the report\'s lines and what they come to', () => {
  const view = viewOf(null);
  const id = view.content.judgement.rulings.find(({ status }) => status === 'self-contradicting')?.claim ?? '';
  expect(claimPage(view, id)).toMatchObject({ found: null, against: { of: 'doc.md:7', lines: [{ number: 7, text: '- Parsers ported: 9/12 (85%)', marked: true }], program: 'n / m * 100 of 9, 12 = 75, stated: 85 %' } });
  expect(claimPage(view, 'ops--stream').against).toBeNull();
});
