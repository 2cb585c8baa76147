import { textsOf } from '../../../claims/bind/claim-text.ts';
import { linesOf } from '../../../claims/markdown/lines.ts';
import { settledBy } from '../../../claims/settle.ts';
import { evidenceFor } from '../evidence.ts';
import type { ClaimRead } from '../../../lib/claim-file.ts';
import type { Check } from '../../../model/check.ts';
import type { ExtractedClaim } from '../../../model/extraction.ts';
import type { Standing } from '../../../model/judged-document.ts';
import { readText, ruleText } from '../extraction.ts';

/** A claim that nothing settles yet. `kind` and `checks`: what could, best first. */
export type Candidate = { claim: ExtractedClaim; text_sha256: string; state: Standing['state']; /** Why its own report contradicts it, if so. */ finding: string | null; kind: string | null; checks: readonly Check[] };

/** Claims of a document that are unbound, or whose binding needs a new look, in the order of its lines; and how many claims it has. Admissions are left out: nobody doubts them. */
export function candidatesOf(read: ClaimRead, checks: readonly Check[]): { candidates: Candidate[]; claims_n: number } {
  const found = readText(read.document.text, read.document.file);
  if (found === null) return { candidates: [], claims_n: 0 };
  // Without evidence nothing is ruled, and how each binding stands to the text is known all the same.
  const { judged } = ruleText(read, found, evidenceFor([], [], {}, { startedAt: '9999-12-31T00:00:00.000Z', git: null }));
  const texts = textsOf(judged.claims, linesOf(found.view.text));
  const candidates = judged.claims.flatMap((claim, index): Candidate[] => {
    const { state, entry, ruling } = judged.standings[index] as Standing;
    if (state === 'ok' || entry !== null || claim.polarity === '-') return [];
    const kind = settledBy(claim);
    return [{ claim, text_sha256: texts.sha256Of(claim), state, finding: ruling.status === 'self-contradicting' ? ruling.finding : null, kind, checks: suited(claim, kind, checks) }];
  });
  return { candidates, claims_n: judged.claims.length };
}

/** Checks of the kind that could settle a claim, those first that share most words with it. */
function suited({ subject, quote }: ExtractedClaim, kind: string | null, checks: readonly Check[]): Check[] {
  const words = new Set(wordsOf(`${subject} ${quote}`));
  const shared = ({ id, title, with: given }: Check): number => new Set(wordsOf(`${id} ${title} ${JSON.stringify(given)}`).filter((word) => words.has(word))).size;
  return checks.filter((check) => check.kind === kind).map((check) => ({ check, n: shared(check) })).sort((a, b) => b.n - a.n).map(({ check }) => check);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,40}/gu) ?? [];
