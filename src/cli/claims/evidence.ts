import type { Evidence } from '../../claims/bind/evidence.ts';
import { evaluate } from '../../judge/evaluate.ts';
import { expectedOf, namesOf, subjectOf } from '../../judge/item.ts';
import { loadExpectation } from '../../judge/load.ts';
import { isRefutable } from '../../judge/refute.ts';
import type { Check } from '../../model/check.ts';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import type { Pack } from '../../model/pack.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Verdicts and facts of one run as claims are held against them, with the judge's own vocabulary for what a binding expects. */
export function evidenceFor(checks: readonly Check[], verdicts: readonly Verdict[], facts: Readonly<Record<string, Json>>, { startedAt, git }: Pick<Pack, 'startedAt' | 'git'>): Evidence {
  const claimsOf = new Map(checks.map(({ id, claims }) => [id, claims]));
  return {
    verdicts: new Map(verdicts.map((verdict) => [verdict.check, verdict])), facts,
    holds: (check, item) => held(item, facts[check] ?? null),
    namedBy: (check) => claimsOf.get(check) ?? [],
    run: { startedAt, commit: git?.commit ?? null, dirty_files: git?.dirty_files ?? 0 },
  };
}

/** What could not have failed bears nothing out. */
function held(given: Expectation, facts: Json): ReturnType<Evidence['holds']> {
  const loaded = loadExpectation(given);
  if ('fault' in loaded) return { result: 'undetermined', said: `its expect cannot be read: ${loaded.fault}` };
  const { item } = loaded;
  const { result, actual, note } = evaluate(item, facts);
  const said = `${subjectOf(item).subject} ${namesOf(item).join(' and ')} ${short(expectedOf(item))}`;
  if (result === true && !isRefutable(item, facts)) return { result: 'undetermined', said: `"${said}" could not have failed` };
  return { result, said: result === 'undetermined' ? `"${said}" could not be decided${note === undefined ? '' : `: ${note}`}` : `"${said}", found ${short(actual)}` };
}

const short = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
};
