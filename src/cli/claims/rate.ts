import { claimRate, type ClaimRate, openShare, type OpenShare, ratesBy } from '../../claims/rate.ts';
import type { RuledDocument } from '../../claims/bind/document.ts';

type Whole = Parameters<typeof ratesBy>[1];

/** What several documents come to together. */
export const together = (ruled: readonly RuledDocument[]): Whole =>
  ({ claims: ruled.flatMap(({ claims }) => claims), rulings: ruled.flatMap(({ rulings }) => rulings), documents: ruled.map(({ judged }) => judged) });

/** The rate as data: of all, of each document, of each author, each with its open share. */
export const rateModel = (whole: Whole): object =>
  ({ ...claimRate(whole.rulings), open: openShare(whole.documents ?? []), by_document: ratesBy('document', whole), by_author: ratesBy('author', whole) });

/** The rate in words, both integers first, and below it that of each document and author where there are several. */
export function rateLines(whole: Whole): string[] {
  const parts = (['document', 'author'] as const).flatMap((per) => {
    const rates = ratesBy(per, whole);
    return rates.length < 2 ? [] : rates.map((one) => `  ${per} ${one.name ?? 'not named'}: ${sentence(one, one.open)}`);
  });
  return [sentence(claimRate(whole.rulings), openShare(whole.documents ?? [])), ...parts];
}

function sentence({ false_n, decided_n, undecided_n, rate, interval }: ClaimRate, open: OpenShare): string {
  const decided = rate === null ? `0 of ${undecided_n} bound claims could be decided`
    : `${false_n} of ${decided_n} decided claims are false (${(rate * 100).toFixed(1)} %, 95 % CI ${interval.map((one) => (one * 100).toFixed(1)).join('–')} %); ${undecided_n} undecided`;
  return `${decided}. ${openWords(open)}`;
}

/** The share of what was read that nothing settled, and how much of it nobody bound to anything. */
export const openWords = ({ open_n, read_n, unbound_n, ratio }: OpenShare): string =>
  (ratio === null ? 'No claim was read.' : `${open_n} of ${read_n} claims that were read are not settled (${(ratio * 100).toFixed(1)} %), ${unbound_n} of them bound to no check.`);
