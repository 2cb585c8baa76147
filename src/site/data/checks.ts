import { checkRank, worstFirst } from './badge.ts';
import { type Finding, findings } from './finding.ts';
import type { Headline, View } from './view.ts';

export type ChecksPage = { headline: Headline; open: Finding[]; passed: Finding[] };

/** What did not pass, worst first; what passed, folded, in declared order. */
export function checksPage({ content, words }: View): ChecksPage {
  const all = findings(content, words);
  const passed = all.filter(({ verdict }) => verdict?.status === 'pass');
  const open = worstFirst(
    all.filter((one) => !passed.includes(one)),
    ({ verdict, check, isWaived }) => checkRank(verdict, check.severity, isWaived),
  );
  const failed = open.some(({ verdict }) => verdict?.status === 'fail');
  const text =
    all.length === 0 ? words.checks.nothing : open.length === 0 ? words.checks.all(all.length) : words.checks.some(open.length, all.length);
  return { headline: { tone: failed ? 'no' : open.length + Number(all.length === 0) > 0 ? 'unknown' : 'ok', verdict: text, rest: '' }, open, passed };
}
