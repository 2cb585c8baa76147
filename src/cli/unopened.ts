import { TickmarkError } from '../lib/error.ts';
import type { Unopened } from '../site/data/ledger.ts';

/** What a report ends with whose workspace holds packs that do not open: 90 when one was changed after sealing, else the first one's code; null when all open. */
export function unopened(faults: readonly Unopened[]): TickmarkError | null {
  const worst = faults.find(({ code }) => code === 90) ?? faults[0];
  if (worst === undefined) return null;
  const named = faults.map(({ folder, message }) => `${folder}: ${message}`).join('; ');
  return new TickmarkError(worst.code, `${faults.length} of the packs ${faults.length === 1 ? 'does' : 'do'} not open: ${named}`, 'The report says so on its first page. Do not trust them: get them again from where they were sealed, or run the checks again.');
}
