import { valueAt } from '../../lib/fact-path.ts';
import type { ExtractedClaim } from '../../model/extraction.ts';
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
export function automatic(evidence: Evidence, dated: string | null): (id: string, claim: ExtractedClaim) => Ruling | null {
  const seen = pathsSeen(evidence);
  const stale = staleness(evidence, dated, undefined);
  return (id, claim) => {
    const decided = claim.form === 'exists' ? byPath(claim, seen) : claim.rule === 'commit' ? byCommit(claim, evidence) : null;
    if (decided === null) return null;
    if (stale !== null) return { claim: id, counted: true, status: 'unverifiable', reason: stale, state: 'stale' };
    return { claim: id, counted: true, status: decided.isThere ? 'confirmed' : 'refuted', by: decided.by };
  };
}

type Decided = { isThere: boolean; by: string[] };
type Sight = { check: string; state: 'there' | 'absent' | 'other' };

function byPath({ subject, polarity, tier, quote }: ExtractedClaim, paths: ReadonlyMap<string, Sight[]>): Decided | null {
  const path = subject.replace(/^\.\//, '');
  // What was only inferred to be a claim gets no verdict nobody asked for.
  if (tier !== 'structural' || polarity !== '+' || !plainPath.test(path) || gone.test(quote)) return null;
  const seen = paths.get(path) ?? [];
  // Two folders that both were looked at may differ about it, and which is meant is not said.
  if (seen.length === 0 || seen.some(({ state }) => state !== seen[0]?.state) || seen[0]?.state === 'other') return null;
  return { isThere: seen[0]?.state === 'there', by: [...new Set(seen.map(({ check }) => check))] };
}

/** How each path was found by the inventories that decided on real evidence: there and sound, absent, or something else. */
function pathsSeen({ verdicts, facts }: Evidence): ReadonlyMap<string, Sight[]> {
  const paths = new Map<string, Sight[]>();
  for (const { check, kind, status, origin } of verdicts.values()) {
    const files = kind === 'file/inventory' && status !== 'undetermined' && origin.substitution === 'real' ? valueAt(facts[check] ?? null, 'files') : null;
    for (const file of Array.isArray(files) ? files : []) {
      const [path, state] = [valueAt(file, 'path'), valueAt(file, 'state')];
      if (typeof path !== 'string') continue;
      const sights = paths.get(path) ?? [];
      if (sights.length === 0) paths.set(path, sights);
      sights.push({ check, state: state === 'file' ? 'there' : state === 'absent' ? 'absent' : 'other' });
    }
  }
  return paths;
}

/** A line that names the examined commit and says nothing of what is in it. Of any other commit nothing is known. */
function byCommit({ value, quote }: ExtractedClaim, { run }: Evidence): Decided | null {
  const said = value?.raw.toLowerCase() ?? '';
  if (!/^[0-9a-f]{7,64}$/.test(said) || run.commit === null || !run.commit.startsWith(said)) return null;
  const rest = quote.toLowerCase().replace(said, '').replace(/commit|hash|sha|head|[^\p{L}]+/gu, '');
  return rest === '' ? { isThere: true, by: ['pack.json'] } : null;
}
