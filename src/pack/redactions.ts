import type { Pack } from '../model/pack.ts';
import type { Redactions } from '../model/redaction.ts';

/** What does not fit between the ledger of what was masked and the record of the run; null when all does. Packs sealed before there was a ledger have none. */
export function ledgerFault({ redacted, checks }: Pick<Pack, 'redacted' | 'checks'>, { total, entries }: Redactions): string | null {
  const sum = entries.reduce((n, { count }) => n + count, 0);
  if (sum !== total) return `says ${total} in all, and its entries add up to ${sum}`;
  if (total !== redacted) return `says ${total}, and pack.json that ${redacted} values were redacted`;
  const ran = new Set(checks.flatMap((one) => (one.ran ? [one.id] : [])));
  const stray = entries.find(({ check }) => check !== null && !ran.has(check));
  return stray === undefined ? null : `speaks of ${stray.check}, and no such check ran`;
}
