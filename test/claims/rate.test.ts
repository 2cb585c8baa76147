import { expect, test } from 'vitest';
import { openShare, ratesBy, ratesOverTime } from '../../src/claims/rate.ts';
import type { Claim } from '../../src/model/claim.ts';
import type { JudgedDocument, Standing } from '../../src/model/judged-document.ts';
import type { Ruling } from '../../src/model/ruling.ts';

const ruling = (claim: string, status: 'confirmed' | 'refuted' | 'unverifiable' | 'self-contradicting', counted = true): Ruling =>
  (status === 'unverifiable' ? { claim, counted, status, reason: 'r' } : status === 'self-contradicting' ? { claim, counted, status, finding: 'f' } : { claim, counted, status, by: ['c'] });
const claim = (document: string, id: string): Claim => ({ id, document, line: 1, quote: 'q', form: 'state', topic: 'other', subject: 's', polarity: '+', strength: 'plain', tier: 'structural', value: 'q' });
const standing = (state: Standing['state'], status: Parameters<typeof ruling>[1]): Standing => ({ id: 'caaaaaaaaaa', state, source: null, entry: null, ruling: ruling('x', status, false) });
const document = (name: string, author: string | null, standings: Standing[]): JudgedDocument => ({ document: name, author, claims: [], admissions: [], findings: [], extracted_ratio: null, standings, lost: [] });

const judgement = {
  claims: [claim('a', 'a--1'), claim('a', 'a--2'), claim('a', 'a--3'), claim('b', 'b--1'), claim('d', 'd--1')],
  rulings: [ruling('a--1', 'refuted'), ruling('a--2', 'confirmed'), ruling('a--3', 'refuted', false), ruling('b--1', 'self-contradicting'), ruling('d--1', 'unverifiable')],
  documents: [document('a', 'agent', [standing('ok', 'refuted'), standing('unbound', 'unverifiable')]), document('b', 'agent', [standing('unbound', 'self-contradicting')]), document('d', null, [])],
};

test('each document, with both integers, the interval and what is not settled', () => {
  expect(ratesBy('document', judgement)).toMatchObject([
    { name: 'a', false_n: 1, decided_n: 2, undecided_n: 0, rate: 0.5, open: { open_n: 1, read_n: 2, unbound_n: 1, ratio: 0.5 } },
    { name: 'b', false_n: 1, decided_n: 1, open: { open_n: 0, read_n: 1, unbound_n: 0 } },
    { name: 'd', false_n: 0, decided_n: 0, undecided_n: 1, rate: null, open: { read_n: 0, ratio: null } },
  ]);
  expect(ratesBy('document', judgement)[0]?.interval.map((one) => Number(one.toFixed(3)))).toEqual([0.095, 0.905]);
});
test('each author, whoever is not named as one of their own', () => expect(ratesBy('author', judgement)).toMatchObject([{ name: 'agent', false_n: 2, decided_n: 3, open: { open_n: 1, read_n: 3 } }, { name: null, decided_n: 0 }]));
test('a judgement that read no documents has neither', () => expect([ratesBy('author', { ...judgement, documents: undefined }), openShare([])]).toEqual([[], { open_n: 0, read_n: 0, unbound_n: 0, ratio: null }]));
test('over time: each pack by the instant its run began, whatever the order they are given in', () => {
  const packs = [{ pack: { id: 'new', startedAt: '2026-11-21T09:00:00.000Z' }, judgement: { rulings: [ruling('a', 'confirmed')] } }, { pack: { id: 'old', startedAt: '2026-11-20T09:00:00.000Z' }, judgement }];
  expect(ratesOverTime(packs)).toMatchObject([{ pack: 'old', false_n: 2, decided_n: 3, rate: 2 / 3 }, { pack: 'new', false_n: 0, decided_n: 1, rate: 0 }]);
});
