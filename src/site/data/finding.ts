import { waivedChecks } from '../../judge/waive.ts';
import { foundIn } from '../../kinds/found.ts';
import { kindOf } from '../../kinds/index.ts';
import type { Assertion } from '../../model/assertion.ts';
import type { Check } from '../../model/check.ts';
import type { PackContent } from '../../model/pack-content.ts';
import type { Artifact } from '../../model/pack.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Words } from '../words/en.ts';
import { deciding, expectedText, recordedText } from './assertion.ts';
import { verdictBadge } from './badge.ts';
import { anchorOf, artifactPath, checkPath } from './path.ts';
import { placeOf } from './place.ts';
import { hasTree } from './tree.ts';
import type { Badge, Link } from './view.ts';
import { visible } from './visible.ts';

/** One check as every table shows it. `recorded` is the kind's own sentence where it has one. */
export type Finding = {
  id: string;
  title: string;
  href: string;
  badge: Badge;
  expected: string;
  recorded: string;
  /** The sealed file that holds the deciding value, at its place. */
  evidence: (Link & { sha256: string }) | null;
  owner: string | null;
  check: Check;
  verdict: Verdict | undefined;
  /** It failed, and a waiver accepts that. */
  isWaived: boolean;
  assertion: Assertion | null;
};

const evidenceFile = ({ pack }: PackContent, check: string): Artifact | undefined =>
  pack.artifacts.find((one) => one.role === 'evidence' && one.check === check);

/** The kind's own words for what was found; null when the facts are missing or not of its shape. */
export function foundText(content: PackContent, check: Check): string | null {
  const facts = content.judgement.facts[check.id];
  const kind = kindOf(check.kind);
  if (kind === undefined) return null;
  try {
    const found = foundIn(kind, facts);
    return found === null ? null : visible(found);
  } catch {
    // Facts of a pack sealed by another version may have another shape; the value itself is shown then.
    return null;
  }
}

export function finding(content: PackContent, check: Check, words: Words): Finding {
  const verdict = content.judgement.verdicts.find((one) => one.check === check.id);
  const assertion = deciding(verdict);
  const isWaived = waivedChecks(content.judgement.waivers).has(check.id);
  const recorded =
    (verdict?.status === 'undetermined' ? words.reason[verdict.reason] : foundText(content, check)) ??
    (assertion ? recordedText(assertion, words) : words.nothing);
  return {
    id: check.id,
    title: visible(check.title),
    href: checkPath(content.pack.id, check.id),
    badge: verdictBadge(verdict, check.severity, words, isWaived),
    expected: assertion ? expectedBeside(assertion, recorded, words) : words.outcome.observed,
    recorded: verdict ? recorded : words.reason['not-run'],
    evidence: evidenceLink(content, check, assertion),
    owner: check.owner === undefined ? null : visible(check.owner),
    check,
    verdict,
    isWaived,
    assertion,
  };
}

/** Name, without ".json", of the file an artifact lies in when it is too large to stand inline. */
function artifactNamed(pointer: string): string | undefined {
  const [, first, second, , fourth] = pointer.split('/');
  return first !== 'attempts' ? second : fourth === undefined ? undefined : `attempt-${Number(second) + 2}.${fourth}`;
}

/** The evidence file at the deciding place; the file beside it when that artifact was too large to stand inline. */
function evidenceLink(content: PackContent, { id }: Check, assertion: Assertion | null): Finding['evidence'] {
  const file = evidenceFile(content, id);
  if (file === undefined) return null;
  const place = assertion && placeOf(content.evidence[id], assertion);
  const artifact = artifactNamed(place?.pointer ?? '');
  const beside = content.pack.artifacts.find(({ check, role, path }) => check === id && role === 'artifact' && path.endsWith(`/${artifact}.json`));
  const shown = beside ?? file;
  const anchor = beside || artifact === undefined || !hasTree(file) ? '' : anchorOf(place?.exchange?.pointer ?? place?.pointer ?? '');
  return { text: `${id}/${shown.path.split('/').at(-1)}`, href: artifactPath(content.pack.id, shown.sha256, anchor), sha256: shown.sha256 };
}

/** What was demanded; with the deciding fact's value where the words of "recorded" do not say it. */
export function expectedBeside(assertion: Assertion, recorded: string, words: Words): string {
  const [expected, actual] = [expectedText(assertion, words), recordedText(assertion, words)];
  const said = assertion.role !== 'expect' || assertion.result !== false || mentions(recorded, actual);
  return said ? expected : words.check.besides(expected, actual);
}

/** The value as a word of its own; "2,116" and "2116" are the same. */
function mentions(text: string, value: string): boolean {
  const [whole, part] = [text, value].map((one) => ` ${one.replaceAll(/(?<=\d),(?=\d{3})/g, '').toLowerCase()} `) as [string, string];
  const at = whole.split(part.trim());
  return at.some((before, i) => i + 1 < at.length && !/[\p{L}\d.]$/u.test(before) && !/^(?:[\p{L}\d]|\.\d)/u.test(at[i + 1] as string));
}

export const findings = (content: PackContent, words: Words): Finding[] => content.checks.map((check) => finding(content, check, words));
