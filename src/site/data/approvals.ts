import { selfApproval } from '../../lib/self-approval.ts';
import type { FoundApproval } from '../../model/approval.ts';
import type { PackContent } from '../../model/pack-content.ts';
import type { ApprovalFlag } from '../words/en/sign-off.ts';
import type { Words } from '../words/en.ts';
import { worstFirst } from './badge.ts';
import { moment } from './moment.ts';
import { dossierPath } from './path.ts';
import type { Badge, Headline, Link, View } from './view.ts';
import { visible } from './visible.ts';

/**
 * An approval of the workspace. `pack`: id of the pack it was given for, null when that is not here. `expired`: its last day was over when the report was built.
 * `signer`: name of the pinned key it is signed with; `isForeign`: keys are pinned, and its signature holds by none of them.
 */
export type SeenApproval = FoundApproval & { pack: string | null; expired: boolean; signer?: string | null; isForeign?: boolean };

/** One decision. `line` tells it in one line but for `link` and `note`. `isBound`: given for the shown pack, and in words that are its own. */
export type ApprovalRow = { badge: Badge; by: string; self: string; note: string; at: string; until: string; signed: string; holdsFor: string; link: Link | null; line: string; isBound: boolean };
export type ApprovalsPage = { headline: Headline; rows: ApprovalRow[]; command: string; author: string };

export function approvalsPage(view: View): ApprovalsPage {
  const { content, words: { approval: word } } = view;
  const rows = approvalRows(view);
  const bound = rows.filter(({ isBound }) => isBound);
  const tones = bound.map(({ badge }) => badge.tone);
  const tone = tones.includes('no') ? 'no' : tones.length > 0 && tones.every((one) => one === 'ok') ? 'ok' : 'unknown';
  return {
    headline: bound.length === 0 ? { tone, verdict: '', rest: word.none } : { tone, verdict: word.count(bound.length), rest: '' },
    rows, command: `tickmark approve ${content.pack.id} --by "NAME <MAIL>"`, author: authorNote(view),
  };
}

/** Whose work is decided about; said wherever a decision is asked for. */
export const authorNote = ({ content: { pack }, words: { approval: word } }: View): string =>
  (pack.git?.author == null ? word.noAuthor : word.author(visible(pack.git.author)));

/** Those about this pack first, the newest first among each. A decision about another pack stays in sight and is called stale. */
export function approvalRows({ content, approvals, words }: View): ApprovalRow[] {
  const newestFirst = [...approvals].sort((a, b) => (a.approval.at < b.approval.at ? 1 : -1));
  return worstFirst(newestFirst, ({ approval }) => Number(approval.pack !== content.digest)).map((one) => row(one, content, words));
}

function row(seen: SeenApproval, content: PackContent, words: Words): ApprovalRow {
  const { approval: { by, at, until, note, decision, pack }, signature, keyid } = seen;
  const { approval: word } = words;
  const self = selfApproval(by, keyid, content.pack);
  const flags = flagsOf(seen, content, self !== null);
  const isBound = !flags.includes('stale') && !flags.includes('broken');
  const shown: Omit<ApprovalRow, 'line'> = {
    badge: { tone: flags.includes('broken') ? 'no' : flags.length > 0 ? 'unknown' : decision === 'approve' ? 'ok' : 'no', word: [word.decision[decision], ...flags.map((flag) => word.flag[flag])].join(', ') },
    by: visible(by), self: self === null || flags.includes('stale') ? '' : word.selfBy[self], note: note === '' ? '' : word.conditions(visible(note)), at: moment(at), until: until ?? word.noEnd,
    signed: signature === 'none' ? word.unsigned : signature === 'broken' ? word.broken : keyName(seen),
    holdsFor: pack === content.digest ? word.thisPack : seen.pack === null ? `${word.stale}, ${word.elsewhere(pack.slice(0, 12))}` : word.stale,
    link: pack === content.digest || seen.pack === null ? null : { text: seen.pack, href: dossierPath(seen.pack) },
    isBound,
  };
  const parts = [`${shown.by}${shown.self === '' ? '' : ` (${shown.self})`}`, shown.at, until === null ? '' : word.lastDay(until), keyid === null ? shown.signed : word.signedWith(keyName(seen)), shown.holdsFor];
  return { ...shown, line: parts.filter((part) => part !== '').join(', ') };
}

const keyName = ({ keyid, signer }: SeenApproval): string => (signer ? `${visible(signer)}, ${keyid}` : (keyid ?? ''));

/** Worst first. Of a decision about another pack nothing but that matters here. */
function flagsOf({ approval, signature, expired, isForeign }: SeenApproval, { digest, pack }: PackContent, isSelf: boolean): ApprovalFlag[] {
  const stale = approval.pack !== digest;
  return [
    ...(signature === 'broken' ? ['broken' as const] : []),
    ...(isForeign ? ['foreign' as const] : []),
    ...(stale ? ['stale' as const] : []),
    ...(expired ? ['expired' as const] : []),
    ...(!stale && approval.at < pack.sealedAt ? ['early' as const] : []),
    ...(!stale && isSelf && approval.decision === 'approve' ? ['self' as const] : []),
  ];
}
