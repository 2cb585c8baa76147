/** English for what people answer for: waivers and approvals. */
import type { Approval } from '../../../model/approval.ts';
import type { WaiverState } from '../../../model/waiver.ts';
import { s } from './terms.ts';

/** What keeps a decision from being a plain yes or no. */
export type ApprovalFlag = 'stale' | 'broken' | 'foreign' | 'expired' | 'early' | 'self';

export const waiver = {
  title: 'Waivers', caption: 'Failures that somebody answers for until a day; they stay failures', check: 'Failed, waived', claim: 'Refuted, waived',
  state: {
    waived: (until: string) => `in force until ${until}`, expired: (until: string) => `not waived: expired on ${until}`, passed: () => 'not needed: the check passed',
    undetermined: () => 'not waived: without evidence there is nothing to waive', 'control-failed': () => 'not waived: a control did not hold',
  } satisfies Record<WaiverState, (until: string) => string>,
  reason: 'Reason', by: 'Signed off by', standing: 'Standing', author: 'author of the examined commit', claims: 'Lets stand as false', links: 'See also', sealed: 'The waiver as sealed',
  count: (n: number) => `${n} waived`, sentence: (by: string, until: string) => `Waived by ${by} until ${until}.`,
  only: 'Only what is waived speaks against approval.', checks: (n: number) => `${s(n, 'failed check is', 'failed checks are')} waived.`,
  claimsOnly: (n: number) => `${s(n, 'false claim is', 'false claims are')} waived.`,
  nothingElse: (passed: number, of: number) => `Nothing that is not waived: ${passed} of ${s(of, 'check')} passed.`,
  wider: (n: number) => `${s(n, 'waiver')} new or wider`, changes: 'Waivers that are not what they were',
  moved: { new: 'New waiver', absent: 'Waiver gone', changed: 'Waiver changed' },
  said: (standing: string, by: string, reason: string) => `${standing}, signed off by ${by}: ${reason}`, fromTo: (name: string, from: string, to: string) => `${name} from ${from} to ${to}`,
  text: 'its text',
};

export const approval = {
  title: 'Approvals', caption: 'Each decision holds for one pack alone; those about this pack first', none: 'Nobody has decided about this pack', count: (n: number) => `${s(n, 'decision')} about this pack`,
  noneAnywhere: 'There is no decision in content/approvals.', decision: { approve: 'Approved', reject: 'Rejected' } satisfies Record<Approval['decision'], string>,
  flag: { stale: 'stale', broken: 'signature does not hold', foreign: 'signed with a key nobody here knows', expired: 'expired', early: 'dated before the pack', self: 'self-approval' } satisfies Record<ApprovalFlag, string>,
  verdict: 'Decision', by: 'By', at: 'Given', until: 'Valid until', signed: 'Signed', holdsFor: 'Holds for', thisPack: 'this pack', stale: 'stale: given for another pack', elsewhere: (digest: string) => `sha256 ${digest}…, not here`,
  noEnd: 'no end', lastDay: (day: string) => `until ${day}`, signedWith: (keyid: string) => `signed with ${keyid}`, unsigned: 'not signed', broken: 'its signature is not of these words',
  selfBy: { author: 'author of the examined commit', sealer: 'signed with the key that sealed the pack' }, conditions: (note: string) => `“${note}”`,
  how: 'How to decide', howNote: 'In the workspace; add --reject, --until DAY, --note TEXT or --key FILE. It verifies the pack first and writes a file to content/approvals, which binds to the sha256 of this pack and to no other.',
  means: 'What a decision shows', meansRows: ['That a file says so. Only a signature with a key you know shows who decided.', 'A decision is self-approval when its address is that of the author of the examined commit, or its key sealed the pack. Whoever writes another address is not found out.', 'No decision changes a verdict or the exit code.'],
  faults: 'Approvals that cannot be read', author: (person: string) => `The examined commit is by ${person}: whoever decides should be somebody else.`,
  noAuthor: 'The pack does not name who wrote or collected it: whoever decides states that it was somebody else.', binds: 'Binds to the pack sha256 above and is void for any other pack.',
  all: (n: number) => `all ${s(n, 'decision')}`,
};
