import { kindOf } from '../../kinds/index.ts';
import { valueAt } from '../../lib/fact-path.ts';
import { showNumber } from '../../lib/unit.ts';
import type { Assertion } from '../../model/assertion.ts';
import type { Check } from '../../model/check.ts';
import type { Json } from '../../model/json.ts';
import { type ArtifactRow, artifactRow } from './artifacts.ts';
import { expectedText, recordedText } from './assertion.ts';
import { type ClaimRow, claimRows, settledBy } from './claim-row.ts';
import { finding, type Finding } from './finding.ts';
import { type Found, foundLines } from './found.ts';
import { moment } from './moment.ts';
import { checkPath } from './path.ts';
import { recompute } from './by-hand.ts';
import { type WaiverRow, waiverRows } from './waiver.ts';
import type { Badge, Link, View } from './view.ts';
import { visible } from './visible.ts';

/** `result` is null where the check never got so far: what holds over nothing says nothing. */
export type DemandRow = { role: string; demand: string; recorded: string; result: Badge | null; why: string };
export type CheckPage = {
  finding: Finding;
  headline: string;
  sentence: string;
  found: Found | null;
  demands: DemandRow[];
  refutable: string | null;
  about: [name: string, value: string][];
  reason: string[];
  artifacts: ArtifactRow[];
  claims: ClaimRow[];
  waivers: WaiverRow[];
  recompute: string;
  previous: Link | null;
  next: Link | null;
};

export function checkPage(view: View, id: string): CheckPage {
  const { content, words } = view;
  const index = content.checks.findIndex((one) => one.id === id);
  const check = content.checks[index] as Check;
  const found = finding(content, check, words);
  const { verdict, assertion } = found;
  const link = (one: Check | undefined): Link | null => (one ? { text: visible(one.title), href: checkPath(content.pack.id, one.id) } : null);
  return {
    finding: found,
    headline: headline(found, words),
    sentence: sentence(found, words),
    found: assertion ? foundLines(content, id, assertion) : null,
    demands: (verdict?.assertions ?? []).map((one) => demand(one, one === assertion || reached(one, verdict?.assertions ?? []), view)),
    refutable: verdict && verdict.status !== 'undetermined' ? words.check.refutable(...verdict.refutable) : null,
    about: about(view, check, found),
    reason: check.reason.trim() === '' ? [] : visible(check.reason.trim()).split(/\n\s*\n/),
    artifacts: content.pack.artifacts.filter((one) => one.check === id).map((one) => artifactRow(content, one)),
    claims: claimRows(content, words).filter(({ ruling }) => settledBy(ruling).includes(id)),
    waivers: waiverRows(view, id),
    recompute: recompute(content.pack.id),
    previous: link(content.checks[index - 1]),
    next: link(content.checks[index + 1]),
  };
}

/** The first line after the verdict: what was found, as a sentence. */
const headline = ({ recorded, verdict }: Finding, words: View['words']): string =>
  verdict === undefined ? words.check.noEvidence : words.sentence(capital(recorded).replace(/\.$/, ''));

/** A sentence begins with a capital, a symbol such as p95 does not. */
const capital = (text: string): string => (/^\p{L}+\d/u.test(text) ? text : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`);

function sentence({ verdict, assertion }: Finding, words: View['words']): string {
  if (verdict === undefined) return '';
  if (verdict.status === 'undetermined') return visible(verdict.detail);
  return assertion ? words.check.expectedRecorded(expectedText(assertion, words), recordedText(assertion, words)) : '';
}

/** Nothing below an outcome that was not met has been reached. */
const reached = (one: Assertion, [first]: readonly Assertion[]): boolean => one === first || first?.role !== 'outcome' || first.result !== false;

const demand = (one: Assertion, met: boolean, { words }: View): DemandRow => ({
  role: words.role[one.role],
  demand: expectedText(one, words),
  recorded: recordedText(one, words),
  why: visible([one.why, one.note].filter(Boolean).join('; ')),
  result: met ? { tone: one.result === true ? 'ok' : one.result === false ? 'no' : 'unknown', word: words.result[`${one.result}`] } : null,
});

/** How many attempts passed, as the facts say. */
const passedOf = (facts: Json | undefined): number => Number(valueAt(facts ?? null, 'attempts.passed') ?? 0);

function about({ content, words }: View, check: Check, { verdict }: Finding): [string, string][] {
  const kind = kindOf(check.kind);
  const evidence = content.evidence[check.id];
  const word = words.check;
  const exit = check.exit ?? kind?.exit;
  return [
    [word.kind, check.kind],
    ...(kind ? [[word.rule, kind.source] as [string, string]] : []),
    [word.severity, check.severity],
    ...(verdict
      ? ([
          [word.outcome, words.outcome[verdict.outcome]],
          [word.origin, `${words.substitution[verdict.origin.substitution]}, ${words.environment[verdict.origin.environment]}`],
        ] as [string, string][])
      : []),
    ...(exit === undefined ? [] : [[word.exit, words.exitIs(exit, words.exit[exit as keyof typeof words.exit] ?? '')] as [string, string]]),
    ...(evidence?.attempts ? [[word.attempts, word.attempted(passedOf(content.judgement.facts[check.id]), evidence.attempts.length + 1)] as [string, string]] : []),
    ...(evidence ? [[word.asked, `${moment(evidence.startedAt)} ${word.took(showNumber(evidence.duration_ms, 'ms'))}`] as [string, string]] : []),
    [word.judge, visible(content.judgement.judge)],
  ];
}
