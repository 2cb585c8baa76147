import type { ClaimRead } from '../lib/claim-file.ts';
import type { Fault } from '../lib/door.ts';
import type { WaiverRead } from '../lib/waiver-file.ts';
import type { LedgerEntry } from '../model/claim.ts';

/** Waivers of what is not there: of a check nobody wrote, or of a claim that their check has no say in. Either would look like an exception and be none. */
export function unfoundedWaivers(waivers: readonly WaiverRead[], checks: readonly string[], claims: readonly ClaimRead[]): Fault[] {
  const settled = new Map<string, ReadonlySet<string>>(claims.flatMap(({ document, ledger, bindings }) => [
    ...ledger.map((entry): [string, ReadonlySet<string>] => [`${document.id}--${entry.claim}`, settledBy(entry, ledger)]),
    ...bindings.map(({ id, check = [] }): [string, ReadonlySet<string>] => [`${document.id}--${id}`, new Set(check)]),
  ]));
  return waivers.flatMap(({ waiver: { file, check, claims: named }, lineOf }) => {
    const fault = (path: readonly PropertyKey[], what: string): Fault => ({ file: `waivers/${file}`, line: lineOf(path), what });
    if (!checks.includes(check)) return [fault(['check'], `check: "${check}" is not in content/checks; it has ${checks.join(', ') || 'none'}`)];
    const own = [...settled].filter(([, by]) => by.has(check)).map(([claim]) => claim);
    // Which claims a document states is known once it is read out; one that it does not state leaves the gate closed.
    const isRead = (claim: string): boolean => /--c[a-z2-7]{10}$/.test(claim) && !settled.has(claim) && claims.some(({ document }) => claim.startsWith(`${document.id}--`));
    return named.flatMap((claim, index) => (own.includes(claim) || isRead(claim) ? [] : [fault(['claims', index], `claims: "${claim}" is no claim that ${check} settles; those are ${own.join(', ') || 'none'}`)]));
  });
}

/** The checks that can refute a claim: its own, or those of the claims it rests on. No claim rests on itself. */
const settledBy = ({ check, rests_on }: LedgerEntry, ledger: readonly LedgerEntry[]): Set<string> => new Set([
  ...(check === undefined ? [] : [check]),
  ...(rests_on ?? []).flatMap((label) => ledger.filter(({ claim }) => claim === label).flatMap((entry) => [...settledBy(entry, ledger)])),
]);
