import { expect, test } from 'vitest';
import { claimsPage } from '../../src/site/data/claims.ts';
import { dossierPage } from '../../src/site/data/dossier.ts';
import { en } from '../../src/site/words/en.ts';
import { ko } from '../../src/site/words/ko.ts';
import { packContent } from './fixture.ts';

/** Words that are the same in every language: names, abbreviations, numbers, signs. */
const international = /^(?:Tickmark|CI|TLS|sha256|pass|fail|undetermined|confirmed|refuted|self-contradicting|unverifiable|[^A-Za-z]*)$/;

function untranslated(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a === 'string') return a === b && !international.test(a) ? [`${path}: ${a}`] : [];
  if (typeof a !== 'object' || a === null) return [];
  return Object.entries(a).flatMap(([key, value]) => untranslated(value, (b as Record<string, unknown>)[key], `${path}.${key}`));
}

test('every word is translated', () => expect(untranslated(en, ko)).toEqual([]));

test.each([
  [en, 'Do not approve. 5 fatal checks failed.', '5 of 10', '5 of 6 claims are false (83.3 %)'],
  [ko, '승인하지 마십시오. 치명 점검 5건 실패.', '10건 중 5건', '주장 6건 중 5건이 거짓입니다 (83.3 %)'],
])('$lang: the same pack, the same figures', (words, headline, passed, claims) => {
  const view = { content: packContent('faulty'), previous: null, diff: null, approvals: [], runs: [], signedBy: null, words };
  const dossier = dossierPage(view);
  const { headline: said } = claimsPage(view);
  expect([`${dossier.headline.verdict} ${dossier.headline.rest}`, dossier.figures[0]?.value, `${said.verdict} ${said.rest}`]).toEqual([headline, passed, claims]);
});
