import { expect, test } from 'vitest';
import { comparePacks } from '../../../src/diff/packs.ts';
import type { PackContent } from '../../../src/model/pack-content.ts';
import type { Waiver } from '../../../src/model/waiver.ts';
import { changesPage } from '../../../src/site/data/changes.ts';
import { checkPage } from '../../../src/site/data/check.ts';
import { checksPage } from '../../../src/site/data/checks.ts';
import { claimsPage } from '../../../src/site/data/claims.ts';
import { dossierPage } from '../../../src/site/data/dossier.ts';
import { ledgerPage } from '../../../src/site/data/ledger.ts';
import type { View } from '../../../src/site/data/view.ts';
import { en } from '../../../src/site/words/en.ts';
import { ko } from '../../../src/site/words/ko.ts';
import { hostile, packContent } from '../fixture.ts';
import { waive, waiver } from '../waived.ts';

const failing = ['event-stream', 'backup', 'load', 'watcher', 'alert'];
const refuted = ['watch', 'backup', 'stream', 'p95', 'alerts', 'all'].map((label) => `ops--${label}`);
const all = (more: Partial<Waiver> = {}) => failing.map((check) => waiver(check, more));
function faulty(...waivers: Waiver[]): PackContent {
  const content = packContent('faulty');
  waive(content, ...waivers);
  return content;
}
const view = (content: PackContent, previous: PackContent | null = null, words = en): View => ({ content, previous, diff: previous && comparePacks(previous, content), approvals: [], runs: [], signedBy: null, words });
const head = (content: PackContent, words = en) => {
  const { headline: { tone, verdict, rest }, exit: { code } } = dossierPage(view(content, null, words));
  return [tone, `${verdict} ${rest}`, code];
};

test.each<[string, PackContent, string[]]>([
  ['one of five failures waived', faulty(waiver('load')), ['no', 'Do not approve. 4 fatal checks failed.', 'exit 68']],
  ['all waived, and the claims left false', faulty(...all()), ['no', 'Do not approve. 5 claims are false.', 'exit 91']],
  ['all waived but the conclusion', faulty(...all({ claims: refuted.slice(0, -1) })), ['no', 'Do not approve. 1 claim is false.', 'exit 91']],
  ['all waived, claims too', faulty(...all({ claims: refuted })), ['unknown', 'Only what is waived speaks against approval. 5 failed checks are waived. 5 false claims are waived. 4 things not covered.', 'exit 0']],
  ['all waivers expired', faulty(...all({ until: '2026-11-19', claims: refuted })), ['no', 'Do not approve. 5 fatal checks failed.', 'exit 68']],
])('the first line after %s is never green', (_, content, expected) => expect(head(content)).toEqual(expected));

test('a waived failure stays red with the word, is counted apart, and is not among what blocks', () => {
  const content = faulty(waiver('load', { by: 'Ada Park <ada@example.org>' }), waiver('backup', { until: '2026-11-19' }), waiver('env'));
  const page = dossierPage(view(content));
  expect(page.figures[0]).toMatchObject({ value: '5 of 10', note: '4 failed (4 fatal), 1 waived, 0 without evidence' });
  expect(page.blocks.map(({ id }) => id)).toEqual(['event-stream', 'backup', 'watcher', 'alert']);
  expect(page.waivers.map(({ check, badge, standing, by }) => [check, badge, standing, by])).toEqual([
    ['load', { tone: 'no', word: 'Failed, waived' }, 'in force until 2027-01-31', 'Ada Park <ada@example.org> (author of the examined commit)'],
    ['backup', { tone: 'no', word: 'Failed, fatal' }, 'not waived: expired on 2026-11-19', 'Bo Lee <bo@example.org>'],
    ['env', { tone: 'ok', word: 'Passed' }, 'not needed: the check passed', 'Bo Lee <bo@example.org>'],
  ]);
  expect(checksPage(view(content)).open.map(({ id, badge }) => [id, badge.word])).toEqual([['event-stream', 'Failed, fatal'], ['backup', 'Failed, fatal'], ['watcher', 'Failed, fatal'], ['alert', 'Failed, fatal'], ['load', 'Failed, waived']]);
  expect(ledgerPage([content], [], en).rows[0]).toMatchObject({ passed: '5 of 10, 1 waived' });
});

test('where nothing but waived failures is left, the list of what blocks says so', () => {
  expect(dossierPage(view(faulty(...all()))).blocksNothing).toBe('Nothing that is not waived: 5 of 10 checks passed.');
  expect(dossierPage(view(packContent('repaired')))).toMatchObject({ blocksNothing: 'Nothing: every one of 10 checks passed.', waivers: [] });
  expect(head(faulty(...all({ claims: refuted })), ko as typeof en)[1]).toBe('면제된 것만 승인에 걸립니다. 면제된 실패 점검 5건. 면제된 거짓 주장 5건. 다루지 않은 항목 4건.');
});

test('the page of the check tells the whole waiver, whatever it says', () => {
  const content = faulty(waiver('load', { reason: hostile, note: 'One.\n\nTwo.', links: ['https://tracker.example/7'], claims: ['ops--p95'] }));
  const { finding, waivers: [first] } = checkPage(view(content), 'load');
  expect(finding.badge).toEqual({ tone: 'no', word: 'Failed, waived' });
  expect(first).toMatchObject({ note: 'One.\n\nTwo.', about: [['Lets stand as false', 'ops--p95'], ['See also', 'https://tracker.example/7']] });
  expect(first?.reason).toContain('⟦U+202E⟧');
  expect(checkPage(view(content), 'env').waivers).toEqual([]);
});

test('a claim that may stand as false stays red and in the rate', () => {
  const page = claimsPage(view(faulty(...all({ claims: ['ops--p95'] }))));
  expect(page.rows.find(({ id }) => id === 'ops--p95')?.badge).toEqual({ tone: 'no', word: 'Refuted, waived' });
  expect(page.rows.find(({ id }) => id === 'ops--stream')?.badge).toEqual({ tone: 'no', word: 'Refuted' });
  expect(page.headline.verdict).toBe('5 of 6 claims are false');
});

test.each<[string, PackContent, PackContent, string, object[]]>([
  ['a new one', faulty(), faulty(waiver('load')), '5 still failing, 1 waiver new or wider', [{ moved: 'New waiver', isWider: true, check: { text: '95 of 100 answers within 200 ms' }, text: 'in force until 2027-01-31, signed off by Bo Lee <bo@example.org>: The vendor mends it in January' }]],
  ['a later end', faulty(waiver('load')), faulty(waiver('load', { until: '2027-06-30' })), '5 still failing, 1 waiver new or wider', [{ moved: 'Waiver changed', isWider: true, text: 'Standing from in force until 2027-01-31 to in force until 2027-06-30' }]],
  ['one that ran out', faulty(waiver('load')), faulty(waiver('load', { until: '2026-11-19' })), '5 still failing', [{ moved: 'Waiver changed', isWider: false, text: 'Standing from in force until 2027-01-31 to not waived: expired on 2026-11-19' }]],
  ['one that went', faulty(waiver('load')), faulty(), '5 still failing', [{ moved: 'Waiver gone', isWider: false }]],
  ['none', faulty(waiver('load')), faulty(waiver('load')), '5 still failing', []],
])('the page of changes names %s', (_, before, after, title, waivers) => {
  const page = changesPage(view(after, before));
  expect(page).toMatchObject({ title, waivers });
  expect(page?.waivers).toHaveLength(waivers.length);
});
