import { type ClaimRate, ratesOverTime } from '../../claims/rate.ts';
import type { Fault } from '../../lib/door.ts';
import type { ExitCode } from '../../model/exit-code.ts';
import type { PackContent } from '../../model/pack-content.ts';
import type { Words } from '../words/en.ts';
import { decision } from './decision.ts';
import { exitOf } from './exit.ts';
import { momentToSecond } from './moment.ts';
import { notProved } from './not-proved.ts';
import { percent } from './number.ts';
import { dossierPath } from './path.ts';
import type { Badge, Headline } from './view.ts';
import { visible } from './visible.ts';

/** A pack that could not be opened: named, never left out in silence. */
export type Unopened = { folder: string; message: string; code: ExitCode };
export type LedgerRow = {
  id: string;
  href: string;
  sealed: string;
  subject: string;
  badge: Badge;
  passed: string;
  claims: string;
  exit: string;
  chain: string;
  linked: boolean;
  digest: string;
};
export type LedgerPage = { kicker: string | null; headline: Headline; newest: Headline | null; href: string | null; rows: LedgerRow[]; faults: Unopened[]; unread: string[] };

/** All packs of the workspace, newest first. A pack that does not open comes before anything good that is said of another one. `unread`: what lies among the approvals and is none. */
export function ledgerPage(packs: readonly PackContent[], faults: readonly Unopened[], words: Words, unread: readonly Fault[] = []): LedgerPage {
  const newest = packs[0];
  const rates = new Map(ratesOverTime(packs).map((rate) => [rate.pack, rate]));
  const said = (content: PackContent) => decision(content, notProved({ content, previous: null, diff: null, approvals: [], runs: [], signedBy: null, words }).length, words);
  const distrust = faults[0] && fault(faults[0], words);
  const state: Headline = newest ? said(newest) : { tone: 'unknown', verdict: '', rest: words.sentence(words.ledger.none) };
  return {
    kicker: newest && !distrust ? [words.ledger.newest, visible(newest.pack.subject), momentToSecond(newest.pack.sealedAt)].join(' · ') : null,
    headline: distrust ?? state,
    newest: distrust && newest ? state : null,
    href: newest ? dossierPath(newest.pack.id) : null,
    rows: packs.map((content) => row(content, packs, said(content), rates.get(content.pack.id) as ClaimRate, words)),
    faults: faults.map(({ folder, message, code }) => ({ folder: visible(folder), message: visible(message), code })),
    unread: unread.map(({ file, line, what }) => visible(`content/${file}:${line} ${what}`)),
  };
}

const fault = ({ folder, code }: Unopened, { ledger: word }: Words): Headline => ({
  tone: 'no',
  verdict: word.distrust,
  rest: code === 90 ? word.tampered(visible(folder)) : word.unreadable(visible(folder)),
});

function row(content: PackContent, packs: readonly PackContent[], said: Headline, { false_n, decided_n }: ClaimRate, words: Words): LedgerRow {
  const { pack, judgement, checks, digest } = content;
  const before = packs.find((one) => one.digest === pack.previous);
  const passed = judgement.verdicts.filter(({ status }) => status === 'pass').length;
  return {
    id: pack.id,
    href: dossierPath(pack.id),
    sealed: momentToSecond(pack.sealedAt),
    subject: visible(pack.subject),
    digest,
    badge: { tone: said.tone, word: said.verdict.replace(/\.$/, '') },
    passed: `${words.of(passed, checks.length)}${judgement.gate.waived === 0 ? '' : `, ${words.waiver.count(judgement.gate.waived)}`}`,
    claims: decided_n === 0 ? words.none : `${words.of(false_n, decided_n)} (${percent(false_n, decided_n)})`,
    exit: `${exitOf(content)}${pack.state === 'aborted' ? `, ${words.ledger.aborted}` : ''}`,
    linked: before !== undefined,
    chain: before ? words.ledger.follows(before.pack.id) : pack.previous === null ? words.ledger.start : words.ledger.broken,
  };
}
