import { claimRate } from '../../claims/rate.ts';
import type { Ruling } from '../../model/ruling.ts';
import type { Words } from '../words/en.ts';
import type { ClaimRow } from './claim-row.ts';
import { dayOf } from './moment.ts';
import type { View } from './view.ts';
import { brief, unmarked, visible } from './visible.ts';

/** The boldest thing said, and what became of that very line. */
export function claimLead({ content, words }: View, rows: readonly ClaimRow[]): string {
  const word = words.dossier;
  const { false_n, decided_n } = claimRate(content.judgement.rulings);
  const refuted = rows.filter(({ badge }) => badge.tone === 'no');
  const boldest =
    refuted.find(({ counted }) => !counted) ??
    refuted.find(({ claim }) => claim.strength === 'absolute') ??
    refuted[0] ??
    rows.find(({ counted }) => !counted) ??
    rows[0];
  if (boldest === undefined) return word.noClaims;
  const { claim, ruling, counted } = boldest;
  const title = visible(content.documents.find(({ id }) => id === claim.document)?.meta.title ?? claim.document);
  const said = word.said(title, brief(unmarked(claim.value), 90));
  const day = word.collectedOn(dayOf(content.pack.startedAt));
  const true_n = decided_n - false_n;
  const told = {
    refuted: () => `${day} ${counted ? word.refutes(false_n - 1, decided_n - 1) : word.refutesConclusion(false_n, decided_n)}`,
    'self-contradicting': () => `${word.contradicted} ${decided_n > 1 ? `${day} ${word.confirms(true_n, decided_n)}` : ''}`,
    confirmed: () => `${day} ${counted ? word.confirmsIt(true_n - 1, decided_n - 1) : word.confirmsConclusion(true_n, decided_n)}`,
    unverifiable: () =>
      `${word.unverifiable(ruling.status === 'unverifiable' ? visible(ruling.reason).replace(/\.$/, '') : '')} ${decided_n > 0 ? `${day} ${word.confirms(true_n, decided_n)}` : ''}`,
  }[ruling.status];
  return `${said} ${told()}`.trim();
}

/** "; 1 conclusion rests on them and is not counted again": why there are more rulings than the rate counts. */
export function conclusionsNote(rulings: readonly Ruling[], words: Words): string {
  const n = rulings.filter(({ counted }) => !counted).length;
  return n === 0 ? '' : `; ${words.claims.notCounted(n)}`;
}
