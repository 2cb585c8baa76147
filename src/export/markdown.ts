import { wilson } from '../lib/wilson.ts';
import { codeSpan } from './code-span.ts';
import { type Problem, problemsOf } from './problem.ts';
import type { Reviewed } from './reviewed.ts';

/** So many findings are listed; the counts speak of all. */
const listed_n = 8;

/** A summary of at most 20 lines of GFM, whatever the reports hold: counts with what they are counts of, then the worst. Foreign text stands in code spans alone. */
export function markdownSummary(documents: readonly Reviewed[]): string[] {
  const claims = documents.flatMap((document) => document.claims);
  const structural = claims.filter(({ tier }) => tier === 'structural').length;
  const admissions = documents.reduce((sum, document) => sum + document.admissions.length, 0);
  const problems = problemsOf(documents);
  const of = (level: Problem['level']): number => problems.filter((one) => one.level === level).length;
  const first = documents[0];
  const name = documents.length === 1 && first ? codeSpan(first.file) : `${documents.length} reports`;
  return [
    `### What ${name} ${documents.length === 1 ? 'claims' : 'claim'}`, '',
    `| claims | structural | inferred | admissions | errors | warnings | notes |`, '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${claims.length} | ${structural} | ${claims.length - structural} | ${admissions} | ${of('error')} | ${of('warning')} | ${of('note')} |`, '',
    ruled(documents, claims.length),
    ...(problems.length === 0 ? ['', 'No finding: none of the rules saw figures or statements that do not fit. That says nothing of whether they are true.']
      : ['', `The worst ${Math.min(listed_n, problems.length)} of ${problems.length} findings:`, '', ...problems.slice(0, listed_n).map(lineOf)]),
  ];
}

const lineOf = ({ rule, level, document, line, message }: Problem): string => `- ${level} ${rule}, ${codeSpan(document.file)} line ${line}: ${codeSpan(message)}`;

/** The rate with both integers, its interval, and how many could not be decided. */
function ruled(documents: readonly Reviewed[], claims_n: number): string {
  const counted = documents.flatMap((document) => document.counted);
  const held = counted.filter(({ status }) => status !== 'unverifiable');
  const open = counted.length === held.length ? '' : ` ${counted.length - held.length} bound claims could not be decided.`;
  if (held.length === 0) return `Decided: 0 of ${claims_n} claims. None was confirmed or refuted by evidence, and no figure of a report contradicts one.${open}`;
  const false_n = held.filter(({ status }) => status !== 'confirmed').length;
  const [low, high] = wilson(false_n, held.length).map((share) => (share * 100).toFixed(0));
  return `Decided: ${held.length}, of ${claims_n} claims read. False: ${false_n} of ${held.length} (${((false_n / held.length) * 100).toFixed(1)} %, 95 % interval ${low} to ${high} %).${open}`;
}
