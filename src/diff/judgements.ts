import { canonicalJson } from '../lib/canonical-json.ts';
import type { Json } from '../model/json.ts';
import type { Judgement } from '../model/judgement.ts';
import type { PackContent } from '../model/pack-content.ts';
import type { CheckDiff, ClaimDiff, WaiverDiff } from '../model/pack-diff.ts';
import { comparePacks } from './packs.ts';

/** What two judgements of the same evidence say differently. All empty where only the wording or a sum differs. `exit`: null when both give the same. */
export type JudgementDiff = {
  checks: Pick<CheckDiff, 'check' | 'before' | 'after' | 'facts' | 'demands'>[];
  claims: Pick<ClaimDiff, 'claim' | 'before' | 'after'>[];
  waivers: WaiverDiff[];
  exit: { before: number; after: number } | null;
};

/** The sealed judgement of a pack against another one of the same evidence; null when they are the same but for the version of the judge. */
export function compareJudgements(content: PackContent, now: Judgement): JudgementDiff | null {
  const { judgement: sealed } = content;
  if (text({ ...sealed, judge: '' }) === text({ ...now, judge: '' })) return null;
  const { checks, claims, waivers } = comparePacks(content, { ...content, judgement: now });
  const of = ({ verdicts, facts }: Judgement, check: string) => text({ verdict: verdicts.find((verdict) => verdict.check === check), facts: facts[check] });
  return {
    checks: checks.filter(({ check }) => of(sealed, check) !== of(now, check)).map(({ check, before, after, facts, demands }) => ({ check, before, after, facts, demands })),
    claims: claims.filter(({ before, after }) => before !== after).map(({ claim, before, after }) => ({ claim, before, after })),
    waivers,
    exit: sealed.gate.exit === now.gate.exit ? null : { before: sealed.gate.exit, after: now.gate.exit },
  };
}

const text = (value: unknown): string => canonicalJson(value as Json);
