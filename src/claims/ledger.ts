import type { Claim, ClaimDocument, LedgerEntry } from '../model/claim.ts';

/** Words after which a claim allows no exception. */
const absolute = /\b(?:all|every|always|never|zero|100\s?%|fully|completely|no)\b/i;

export const claimId = (document: string, label: string): string => `${document}--${label}`;

/** The claims a ledger binds, in the document's order. */
export const claimsOf = (document: ClaimDocument, ledger: readonly LedgerEntry[]): Claim[] =>
  [...ledger].sort((a, b) => a.line - b.line).map((entry) => ({
    id: claimId(document.id, entry.claim), document: document.id, line: entry.line, quote: entry.quote, form: entry.form, topic: entry.topic,
    subject: entry.subject, polarity: '+', strength: absolute.test(entry.quote) ? 'absolute' : 'plain', tier: 'structural', value: entry.value ?? entry.quote,
  }));
