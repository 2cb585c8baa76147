import { isWaived, waivedChecks } from '../../judge/waive.ts';
import type { PackContent } from '../../model/pack-content.ts';
import type { Words } from '../words/en.ts';
import { exitOf } from './exit.ts';
import type { Headline } from './view.ts';

type Tally = { failed: number; fatal: number; undecided: number };

/** Checks that did not pass; a check that only notes, and a failure that is waived, do not block and are not counted. */
export function blocking({ checks, judgement }: PackContent): Tally {
  const waived = waivedChecks(judgement.waivers);
  const tally = { failed: 0, fatal: 0, undecided: 0 };
  for (const { id, severity } of checks.filter((one) => one.severity !== 'note' && !waived.has(one.id))) {
    const status = judgement.verdicts.find(({ check }) => check === id)?.status ?? 'undetermined';
    if (status === 'fail') tally.failed++;
    if (status === 'fail' && severity === 'fatal') tally.fatal++;
    if (status === 'undetermined') tally.undecided++;
  }
  return tally;
}

/**
 * The sentence an approver reads first. The tool recommends, a person decides. `notCovered` is what the pack says it does not prove:
 * even an all-green pack has some.
 */
export function decision(content: PackContent, notCovered: number, words: Words): Headline {
  const { decision: word } = words;
  const { failed, fatal, undecided } = blocking(content);
  const { open, waived } = lies(content);
  const aborted = content.pack.state === 'aborted';
  const failing = (text: string): Headline => ({ tone: 'no', verdict: word.no, rest: aborted ? `${text} ${word.aborted}` : text });
  if (fatal > 0) return failing(word.fatal(fatal));
  if (failed > 0) return failing(word.failed(failed));
  if (aborted) return { tone: 'unknown', verdict: word.unknown, rest: word.aborted };
  if (content.checks.length === 0) return { tone: 'unknown', verdict: word.unknown, rest: word.nothingChecked };
  if (undecided > 0) return { tone: 'unknown', verdict: word.unknown, rest: word.noEvidence(undecided) };
  const unasked = content.checks.filter(({ id }) => (content.judgement.verdicts.find(({ check }) => check === id)?.status ?? 'undetermined') === 'undetermined').length;
  // A note closes nothing, but a run that ended before it was asked is no pass.
  if (unasked > 0 && exitOf(content) === 75) return { tone: 'unknown', verdict: word.unknown, rest: word.noEvidence(unasked) };
  if (open > 0) return { tone: 'no', verdict: word.no, rest: word.refuted(open) };
  const excepted = content.judgement.gate.waived;
  if (excepted + waived > 0) return { tone: 'unknown', verdict: words.waiver.only, rest: [...(excepted > 0 ? [words.waiver.checks(excepted)] : []), ...(waived > 0 ? [words.waiver.claimsOnly(waived)] : []), word.notCovered(notCovered)].join(' ') };
  return { tone: 'ok', verdict: word.yes, rest: word.notCovered(notCovered) };
}

/** Claims found false, and how many of them a waiver lets stand. A conclusion is counted where no claim it rests on is. */
function lies({ judgement: { rulings, waivers } }: PackContent): { open: number; waived: number } {
  const all = rulings.filter(({ status }) => status === 'refuted' || status === 'self-contradicting');
  const [open, waived] = [all.filter((one) => !isWaived(one, waivers)), all.filter((one) => isWaived(one, waivers))];
  const count = (some: typeof all) => some.filter(({ counted }) => counted).length || Number(some.length > 0);
  return { open: count(open), waived: count(waived) };
}
