import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { approvalPayload } from '../../lib/approval-file.ts';
import { hasEnded } from '../../lib/day.ts';
import { TickmarkError } from '../../lib/error.ts';
import { selfApproval } from '../../lib/self-approval.ts';
import { Approval } from '../../model/approval.ts';
import type { Pack } from '../../model/pack.ts';
import { demandApprovable } from '../../pack/approval/approvable.ts';
import { signBytes } from '../../pack/approval/signature.ts';
import { writeApproval } from '../../pack/approval/write.ts';
import { artifactsOf } from '../../pack/workspace.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';
import { signerOf } from '../trust-root.ts';

type Options = { by: string; reject?: boolean; until?: string; note?: string; key?: string };

/** Writes down a person's decision about one pack, after the pack was verified. 64: a decision that cannot be written; else as demandApprovable says. */
export async function approve(io: Io, options: Options, name?: string): Promise<number> {
  const decided = decisionOf(options, io.now().toISOString());
  const folder = packFolder(io, name);
  const { pack, digest } = await demandApprovable(io.workspace, folder);
  // A mistyped -C must not leave a folder behind.
  if (dirname(folder) !== artifactsOf(io.workspace) && !existsSync(join(io.workspace, 'content'))) throw new TickmarkError(78, `no workspace at ${io.workspace}: expected a folder "content", found none`, 'Name the workspace that keeps the decision with -C DIR.');
  const unsigned: Approval = { schema: 'approval/1', pack: digest, ...decided, signature: null };
  const signer = options.key === undefined ? null : signerOf(io, options.key);
  const approval = { ...unsigned, signature: signer && signBytes(signer, approvalPayload(unsigned)) };
  const file = relative(io.workspace, writeApproval(io.workspace, pack.id, approval));
  const self = selfApproval(approval.by, signer?.keyid ?? null, pack);
  if (io.json) io.out(JSON.stringify({ pack: pack.id, file, self, keyid: signer?.keyid ?? null, approval }));
  else tell(io, pack, approval, `${file}  ${signer ? `signed with ${signer.keyid}` : 'not signed: anybody could have written it'}`, self);
  return 0;
}

/** Every fault of the words given, in one message. */
function decisionOf({ by, reject = false, until, note = '' }: Options, at: string): Pick<Approval, 'by' | 'at' | 'decision' | 'until' | 'note'> {
  const read = Approval.pick({ by: true, until: true, note: true }).safeParse({ by, until, note });
  const faults = read.success ? [] : read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}, found ${JSON.stringify(path[0] === 'note' ? `${note.length} characters` : path[0] === 'by' ? by : until)}`);
  if (until !== undefined && reject) faults.push('--until limits an approval, and --reject is none');
  else if (read.success && until !== undefined && hasEnded(until, at)) faults.push(`--until ${until} is over: nothing would be approved`);
  if (!read.success || faults.length > 0) throw new TickmarkError(64, faults.join('\n  '), 'See tickmark approve --help. Nothing was written.');
  return { ...read.data, at, decision: reject ? 'reject' : 'approve' };
}

function tell(io: Io, { id, exit, git }: Pick<Pack, 'id' | 'exit' | 'git'>, { pack, decision, by, until }: Approval, written: string, self: ReturnType<typeof selfApproval>): void {
  io.out(`${decision === 'approve' ? '✓ approved' : '✕ rejected'} ${id}  sha256:${pack}\n  by ${by}${until === null ? '' : `, until ${until}`}\n  ${written}`);
  if (self !== null) io.err(`note: self-approval: ${self === 'author' ? `the examined commit is by ${git?.author?.replace(/\p{Cc}/gu, '\ufffd')}` : 'the decision is signed with the key that sealed the pack'}; the report says so`);
  if (exit !== 0 && decision === 'approve') io.err(`note: the gate of this pack ended with ${exit}`);
}
