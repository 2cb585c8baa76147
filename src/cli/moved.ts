import type { JudgementDiff } from '../diff/judgements.ts';

const facts_n = 5;
const short = (value: unknown): string => (value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 60) ?? ''));

/** What a second judgement says differently, a line each: verdicts before and after, the facts behind them, claims, waivers, the exit code. */
export function movedLines({ checks, claims, waivers, exit }: JudgementDiff): string[] {
  return [
    ...checks.flatMap(({ check, before, after, facts, demands }) => [
      `  ${check}: ${before === after ? `${after ?? 'no verdict'} as before, found otherwise` : `${before ?? 'no verdict'} → ${after ?? 'no verdict'}`}`,
      ...facts.slice(0, facts_n).map((one) => `    ${one.path}: ${short(one.before)} → ${short(one.after)}`),
      ...(facts.length > facts_n ? [`    and ${facts.length - facts_n} facts more (--json lists them)`] : []),
      ...demands.map((one) => `    ${one.role === 'control' ? 'control' : 'demand'} ${one.how}: ${one.subject} ${one.predicate} ${short(one.before)} → ${short(one.after)}`),
    ]),
    ...claims.map(({ claim, before, after }) => `  claim ${claim}: ${before ?? 'none'} → ${after ?? 'none'}`),
    ...waivers.map(({ file, check, before, after }) => `  waiver ${file} of ${check}: ${before?.state ?? 'none'} → ${after?.state ?? 'none'}`),
    ...(exit === null ? [] : [`  exit ${exit.before} → ${exit.after}`]),
  ];
}
