import { gate } from '../../src/judge/gate.ts';
import { judgeWaivers } from '../../src/judge/waive.ts';
import type { FoundApproval } from '../../src/model/approval.ts';
import type { PackContent } from '../../src/model/pack-content.ts';
import type { Waiver } from '../../src/model/waiver.ts';

export const waiver = (check: string, more: Partial<Waiver> = {}): Waiver => ({
  schema: 'waiver/1', file: `${check}.md`, check, reason: 'The vendor mends it in January', by: 'Bo Lee <bo@example.org>', until: '2027-01-31', claims: [], links: [], note: '', ...more,
});

/** Puts waivers into a pack's content and judges its verdicts with them. */
export function waive(content: PackContent, ...waivers: Waiver[]): void {
  const { checks, judgement, pack } = content;
  content.waivers = waivers;
  judgement.waivers = judgeWaivers(waivers, judgement.verdicts, pack.startedAt);
  judgement.gate = gate(checks, judgement.verdicts, ({ exit }) => exit ?? 75, judgement.rulings, judgement.waivers);
  pack.exit = judgement.gate.exit;
}

export const approved = (pack: string, more: Partial<FoundApproval['approval']> = {}, found: Partial<FoundApproval> = {}): FoundApproval => ({
  file: 'a.md', signature: 'none', keyid: null, approval: { schema: 'approval/1', pack, by: 'Bo Lee <bo@example.org>', at: '2026-11-21T08:00:00.000Z', decision: 'approve', until: null, note: '', signature: null, ...more }, ...found,
});
