import { claimRate } from '../../claims/rate.ts';
import { conclusionsNote } from './claim-lead.ts';
import { type ClaimRow, claimRows } from './claim-row.ts';
import { interval, percent } from './number.ts';
import { type ReadClaims, readClaims } from './read-claims.ts';
import type { Headline, View } from './view.ts';

export type ClaimsPage = { headline: Headline; counted: string | null; ci: string | null; rows: ClaimRow[]; conclusions: ClaimRow[]; read: ReadClaims };

export function claimsPage({ content, words }: View): ClaimsPage {
  const rows = claimRows(content, words);
  const { false_n, decided_n, undecided_n, interval: ci } = claimRate(content.judgement.rulings);
  const { claims: word } = words;
  const headline: Headline = rows.length === 0
    ? { tone: 'unknown', verdict: '', rest: words.sentence(word.nothing) } : decided_n === 0
      ? { tone: 'unknown', verdict: '', rest: words.sentence(word.undecided(undecided_n)) }
      : { tone: false_n > 0 ? 'no' : 'ok', verdict: word.false(false_n, decided_n), rest: `(${percent(false_n, decided_n)})` };
  return {
    headline, counted: decided_n === 0 ? null : word.counted, ci: decided_n === 0 ? null : words.sentence(word.ci(interval(ci), undecided_n) + conclusionsNote(content.judgement.rulings, words)),
    rows: rows.filter(({ counted }) => counted), conclusions: rows.filter(({ counted }) => !counted), read: readClaims(content, words),
  };
}
