import { claimRate } from '../../claims/rate.ts';
import type { Substitution } from '../../model/origin.ts';
import { redAttempts } from './attempts.ts';
import { verifyCommands } from './by-hand.ts';
import { checksPage } from './checks.ts';
import { claimLead, conclusionsNote } from './claim-lead.ts';
import { type ApprovalRow, approvalRows, authorNote } from './approvals.ts';
import { type ClaimRow, claimRows } from './claim-row.ts';
import { blocking, decision } from './decision.ts';
import { exitOf } from './exit.ts';
import { type Finding, finding } from './finding.ts';
import { movementWords } from './movements.ts';
import { notProved } from './not-proved.ts';
import { interval, percent } from './number.ts';
import { changesPath, checksPath, claimsPath } from './path.ts';
import { type SealRow, sealRows } from './seal.ts';
import type { Headline, View } from './view.ts';
import { visible } from './visible.ts';
import { type WaiverRow, waiverRows } from './waiver.ts';

export type Figure = { name: string; value: string; note: string; href: string };
export type DossierPage = {
  kicker: string;
  headline: Headline;
  exit: { code: string; meaning: string; by: { text: string; href: string } | null };
  why: string[];
  source: string;
  figures: Figure[];
  blocks: Finding[];
  moreBlocks: number;
  /** Why the list of what blocks is empty. */
  blocksNothing: string;
  waivers: WaiverRow[];
  moreWaivers: number;
  claims: ClaimRow[];
  moreClaims: number;
  notProved: string[];
  seal: SealRow[];
  verify: string;
  approvals: ApprovalRow[];
  moreApprovals: number;
  decideNote: string;
};

const shown = 7;
const decisions_shown = 2;

/** The one page an approver reads, in the order of an approver's questions. */
export function dossierPage(view: View): DossierPage {
  const { content, words } = view;
  const { pack, judgement, checks } = content;
  const all = checksPage(view).open;
  const open = all.filter(({ isWaived }) => !isWaived);
  const passed = checks.length - all.length;
  const waivers = waiverRows(view);
  const approvals = approvalRows(view);
  const claims = claimRows(content, words);
  const limits = notProved(view);
  const exit = exitOf(content);
  const decisive = checks.find(({ id }) => id === judgement.gate.decidedBy);
  const setBy = decisive && finding(content, decisive, words);
  return {
    kicker: [words.dossier.kicker, visible(pack.subject), words.dossier.pack(pack.id), words.environment[pack.environment]].join(' · '),
    headline: decision(content, limits.length, words),
    exit: {
      code: words.exitCode(exit),
      meaning: words.exit[exit as keyof typeof words.exit] ?? '',
      by: setBy ? { text: words.decidedBy(setBy.id), href: setBy.href } : null,
    },
    why: [
      claimLead(view, claims),
      setBy
        ? words.dossier.strongest(setBy.title, setBy.recorded)
        : checks.length > 0 && all.length === 0
          ? words.dossier.allPassed(checks.length)
          : '',
      redAttempts(view, words),
      ...(pack.lost === null ? [] : [words.attempts.lost]),
    ].filter((text) => text !== ''),
    source: words.dossier.source(words.environment[pack.environment]),
    figures: figures(view),
    blocks: open.slice(0, shown),
    moreBlocks: Math.max(0, open.length - shown),
    blocksNothing: all.length === 0 ? words.dossier.blocksNothing(passed) : words.waiver.nothingElse(passed, checks.length),
    waivers: waivers.slice(0, shown),
    moreWaivers: Math.max(0, waivers.length - shown),
    claims: claims.slice(0, shown),
    moreClaims: Math.max(0, claims.length - shown),
    notProved: limits,
    seal: sealRows(view),
    verify: verifyCommands(pack.id),
    approvals: approvals.slice(0, decisions_shown),
    moreApprovals: Math.max(0, approvals.length - decisions_shown),
    decideNote: `${words.approval.binds} ${authorNote(view)}`,
  };
}

function figures({ content, diff, words }: View): Figure[] {
  const { pack, judgement, checks } = content;
  const word = words.dossier;
  const { fatal } = blocking(content);
  const status = (name: string) => judgement.verdicts.filter((verdict) => verdict.status === name).length;
  const { false_n, decided_n, undecided_n, interval: ci } = claimRate(judgement.rulings);
  // A check that did not run met nothing, real or not.
  const met = (name: Substitution) => judgement.verdicts.filter(({ check, origin }) => content.evidence[check] !== undefined && origin.substitution === name).length;
  const origins = (['emulated', 'captured', 'mock'] as const).map((name) => `${met(name)} ${words.substitution[name]}`);
  const [first, ...rest] = diff ? movementWords(diff, words) : [];
  const { waived } = judgement.gate;
  return [
    {
      name: word.checksPassed,
      value: words.of(status('pass'), checks.length),
      note: word.failedOf(status('fail') - waived, fatal, checks.length - status('pass') - status('fail'), waived),
      href: checksPath(pack.id),
    },
    {
      name: word.claimsFalse,
      value: words.of(false_n, decided_n),
      note:
        decided_n === 0
          ? judgement.rulings.length === 0
            ? word.noClaims
            : word.noRate
          : word.rate(percent(false_n, decided_n), interval(ci), undecided_n) + conclusionsNote(judgement.rulings, words),
      href: claimsPath(pack.id),
    },
    {
      name: word.origin,
      value: word.real(met('real')),
      note: word.otherOrigin(origins.join(', '), words.environment[pack.environment]),
      href: checksPath(pack.id),
    },
    diff
      ? { name: word.since(diff.before), value: first ?? word.noChange, note: rest.join(', '), href: changesPath(pack.id) }
      : {
          name: word.noEarlier,
          value: pack.previous === null ? word.firstPack : words.nothing,
          note: pack.previous === null ? word.nothingToCompare : word.earlierMissing,
          href: changesPath(pack.id),
        },
  ];
}
