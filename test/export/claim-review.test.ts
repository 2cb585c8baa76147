import { expect, test } from 'vitest';
import { z } from 'zod';
import { claimReviews } from '../../src/export/claim-review.ts';
import { jsonLines, safeJson } from '../../src/export/safe-json.ts';
import type { Reviewed } from '../../src/export/reviewed.ts';
import { hostile, reviewed } from './reviewed.ts';

/** schema.org ClaimReview, Claim, Rating, MediaObject: the properties used, and no other. */
const Review = z.strictObject({
  '@type': z.literal('ClaimReview'), identifier: z.string(), claimReviewed: z.string().min(1),
  itemReviewed: z.strictObject({
    '@type': z.literal('Claim'), identifier: z.string(), author: z.strictObject({ '@type': z.literal('Person'), name: z.string() }).optional(), datePublished: z.string().optional(),
    appearance: z.strictObject({ '@type': z.literal('MediaObject'), name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/), encodingFormat: z.literal('text/markdown'), description: z.string() }),
  }),
  author: z.strictObject({ '@type': z.literal('SoftwareApplication'), name: z.literal('Tickmark') }),
  reviewRating: z.strictObject({ '@type': z.literal('Rating'), ratingValue: z.int().min(1).max(5).optional(), bestRating: z.literal(5).optional(), worstRating: z.literal(1).optional(), alternateName: z.string().min(1), ratingExplanation: z.string().min(1) }),
});
const reviewsOf = (document: Reviewed): z.infer<typeof Review>[] => [...claimReviews(document)].map((one) => Review.parse(one));
const text = '# Service\n\n## Done\n\n- ✅ Login page works\n- ✅ Backups are tested every night\n- ✅ Tokens expire after an hour\n- Parsers ported: 9/12 (85%)\n- ✅ Search handles synonyms\n';

test('each ruling is a rating: confirmed 5, refuted and self-contradicting 1, unverifiable without a number; what has no ruling is not reviewed', () => {
  const document = reviewed(text, {}, {
    Login: { status: 'confirmed', by: ['login.page', 'login.form'] }, Backups: { status: 'refuted', by: ['backup.age'] }, Tokens: { status: 'unverifiable', reason: 'no check covers it' },
  });
  expect(reviewsOf(document).map(({ claimReviewed, reviewRating: { ratingValue, alternateName, ratingExplanation } }) => [claimReviewed, ratingValue, alternateName, ratingExplanation])).toEqual([
    ['✅ Login page works', 5, 'Confirmed', 'confirmed by login.page, login.form'],
    ['✅ Backups are tested every night', 1, 'Refuted', 'refuted by backup.age'],
    ['✅ Tokens expire after an hour', undefined, 'Unverifiable', 'no check covers it'],
    ['Parsers ported: 9/12 (85%)', 1, 'Self-contradicting', 'A1: 9 of 12 is 75 %, and 85 % is stated'],
  ]);
});
test('stale evidence is said to be so', () => {
  const [first] = reviewsOf(reviewed('- ✅ Login page works\n', {}, { Login: { status: 'unverifiable', reason: 'the evidence is of another commit', state: 'stale' } }));
  expect(first?.reviewRating).toEqual({ '@type': 'Rating', alternateName: 'Unverifiable', ratingExplanation: 'stale: the evidence is of another commit' });
});
test('author and date are the report\'s own, or absent: nothing is made up', () => {
  const of = (given: Parameters<typeof reviewed>[1]) => reviewsOf(reviewed('- ✅ Login page works\n', given, { Login: { status: 'confirmed', by: ['login.page'] } }))[0]?.itemReviewed;
  expect(of({ author: 'Ada Park', date: '2026-11-03' })).toMatchObject({ author: { name: 'Ada Park' }, datePublished: '2026-11-03', appearance: { name: 'docs/STATUS.md', description: 'line 1' } });
  expect(of({})).not.toHaveProperty('author');
  expect(of({})).not.toHaveProperty('datePublished');
});
test('nothing ruled is an empty graph, and valid JSON', () => {
  expect(JSON.parse([...jsonLines({ '@context': 'https://schema.org' }, '@graph', claimReviews(reviewed('- ✅ Login page works\n')))].join('\n'))).toEqual({ '@context': 'https://schema.org', '@graph': [] });
});
test.each([0, 1, 2, 5])('%i items in lines are the list they were', (n) => {
  const items = Array.from({ length: n }, (_, at) => ({ at, text: 'a]}' }));
  const lines = [...jsonLines({ a: 1, b: [] }, 'list', items)];
  expect(JSON.parse(lines.join('\n'))).toEqual({ a: 1, b: [], list: items });
  expect(lines).toHaveLength(n + 1);
});
test.each(hostile)('%j can stand in a script element and on a terminal, and is the same data', (words) => {
  const document = reviewed('- ✅ Login page works\n', { author: words, file: words }, { Login: { status: 'unverifiable', reason: words } });
  const [claim] = document.claims;
  const named: Reviewed = { ...document, claims: claim ? [{ ...claim, quote: words }] : [] };
  const json = [...jsonLines({ '@context': 'https://schema.org' }, '@graph', claimReviews(named))].join('\n');
  expect(json).not.toMatch(/[<>&]|[^\P{Cc}\n]|[\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e0fff}]/u);
  const [review] = (JSON.parse(json) as { '@graph': unknown[] })['@graph'].map((one) => Review.parse(one));
  expect(review).toMatchObject({ claimReviewed: words.toWellFormed(), itemReviewed: { author: { name: words }, appearance: { name: words.toWellFormed() } }, reviewRating: { ratingExplanation: words } });
});
test('safe JSON is the same data', () => {
  const data = { '<a>': ['&', '\u2028', '\u202e', '\u{e0041}', '👩‍💻', '\ud800'] };
  expect(JSON.parse(safeJson(data))).toEqual(data);
  expect(safeJson(data)).toContain('👩‍💻');
});
