import type { ClaimFinding, ExtractedClaim } from '../model/extraction.ts';
import type { Page } from './page.ts';

/** A figure with the words around it, in any order: `Created (48 files)` and `Files created: 48` say one thing. */
const saying = ({ quote }: ExtractedClaim, stated: string): string => `${stated}|${[...new Set(quote.toLowerCase().match(/\p{L}{2,}/gu) ?? [])].sort().join(' ')}`;
/** More repeats show nothing more. */
const most = 20;
const figure = (stated: string): string => stated.replace(/\s?[%x]$/, '');

/** Adds to each finding of a wrong figure the lines that print it again in the same words. They are no findings of their own. */
export function withRepeats(page: Page, findings: readonly ClaimFinding[]): ClaimFinding[] {
  const wanted = new Set(findings.flatMap(({ program }) => (program ? [figure(program.stated)] : [])));
  if (wanted.size === 0) return [...findings];
  const places = new Map<string, ExtractedClaim[]>();
  for (const claims of page.claimsAt.values()) for (const claim of claims) {
    const raw = claim.value?.raw.match(/\d[\d.,]{0,18}/)?.[0]?.replace(/[.,]$/, '');
    if (raw === undefined || !wanted.has(raw)) continue;
    const key = saying(claim, raw);
    const same = places.get(key);
    if (!same) places.set(key, [claim]);
    else if (same.length < most) same.push(claim);
  }
  return findings.map((one) => {
    const stated = one.program ? figure(one.program.stated) : null;
    const ids = new Set(one.claims);
    const own = stated === null ? [] : (page.claimsAt.get(one.lines[0] as number) ?? []).filter(({ id }) => ids.has(id));
    const again = own.slice(0, most).flatMap((claim) => places.get(saying(claim, stated as string)) ?? []);
    return again.length === 0 ? one : { ...one, lines: [...new Set([...one.lines, ...again.map(({ line }) => line)])], claims: [...new Set([...one.claims, ...again.map(({ id }) => id)])] };
  });
}
