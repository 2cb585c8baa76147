import { valueAt } from '../../lib/fact-path.ts';
import type { ExtractedClaim } from '../../model/extraction.ts';
import type { Json } from '../../model/json.ts';
import type { Ruling } from '../../model/ruling.ts';
import type { Evidence } from './evidence.ts';
import { staleness } from './stale.ts';

/** A line that says that a file went, or became another one, names it all the same. */
const gone = /delet|remov|renam|replac|\bmov(?:e|ed|ing)\b|\bdrop|obsolet|deprecat|~~|삭제|제거|이동|删除|移除|移动|削除|supprim|renomm|borrad|elimin|renombr|exclu[ií]|removid|gelösch|entfernt|umbenannt|borttag|raderad/i;
const plainPath = /^(?!\/|~|[A-Za-z]:)[^*?{}[\]\\]+[^/*?{}[\]\\]$/;

/**
 * Bindings nobody wrote, where nothing is left to interpret: a path that a file/inventory check looked at, and the commit that was examined. Null for
 * every other claim: those are suggestions. `id` is the ruling's.
 */
export function automatic(id: string, claim: ExtractedClaim, evidence: Evidence, dated: string | null): Ruling | null {
  const decided = claim.form === 'exists' ? byPath(claim, evidence) : claim.rule === 'commit' ? byCommit(claim, evidence) : null;
  if (decided === null) return null;
  const stale = staleness(evidence, dated, undefined);
  if (stale !== null) return { claim: id, counted: true, status: 'unverifiable', reason: stale, state: 'stale' };
  return { claim: id, counted: true, status: decided.isThere ? 'confirmed' : 'refuted', by: decided.by };
}

type Decided = { isThere: boolean; by: string[] };

function byPath({ subject, polarity, tier, quote }: ExtractedClaim, { verdicts, facts }: Evidence): Decided | null {
  const path = subject.replace(/^\.\//, '');
  // What was only inferred to be a claim gets no verdict nobody asked for.
  if (tier !== 'structural' || polarity !== '+' || !plainPath.test(path) || gone.test(quote)) return null;
  const seen = [...verdicts.values()].flatMap(({ check, kind, status, origin }) =>
    (kind === 'file/inventory' && status !== 'undetermined' && origin.substitution === 'real' ? statesOf(facts[check], path).map((state) => ({ check, state })) : []));
  // Two folders that both were looked at may differ about it, and which is meant is not said.
  if (seen.length === 0 || seen.some(({ state }) => state !== seen[0]?.state) || seen[0]?.state === 'other') return null;
  return { isThere: seen[0]?.state === 'there', by: [...new Set(seen.map(({ check }) => check))] };
}

/** How a path was found by an inventory: there and sound, absent, or something else. */
function statesOf(facts: Json | undefined, path: string): ('there' | 'absent' | 'other')[] {
  const files = valueAt(facts ?? null, 'files');
  if (!Array.isArray(files)) return [];
  return files.filter((file) => valueAt(file, 'path') === path).map((file) => {
    const state = valueAt(file, 'state');
    return state === 'file' ? 'there' : state === 'absent' ? 'absent' : 'other';
  });
}

/** A line that names the examined commit and says nothing of what is in it. Of any other commit nothing is known. */
function byCommit({ value, quote }: ExtractedClaim, { run }: Evidence): Decided | null {
  const said = value?.raw.toLowerCase() ?? '';
  if (!/^[0-9a-f]{7,64}$/.test(said) || run.commit === null || !run.commit.startsWith(said)) return null;
  const rest = quote.toLowerCase().replace(said, '').replace(/commit|hash|sha|head|[^\p{L}]+/gu, '');
  return rest === '' ? { isThere: true, by: ['pack.json'] } : null;
}
