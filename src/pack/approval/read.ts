import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { approvalPayload, parseApproval } from '../../lib/approval-file.ts';
import type { Fault } from '../../lib/door.ts';
import type { Approval, FoundApproval } from '../../model/approval.ts';
import { onDisk } from '../durable.ts';
import { readRegular } from '../read-regular.ts';
import { verifyBytes } from './signature.ts';

/** Where decisions about the packs of a workspace lie: outside the packs, for they are taken after sealing. */
export const approvalsOf = (workspace: string): string => join(workspace, 'content/approvals');

const limit_bytes = 64 * 1024;

/** Every approval of a workspace by file name, and the faults of what is none; nothing is passed over in silence. Throws TickmarkError 77 or 74 when the disk does not let it read. */
export function readApprovals(workspace: string): { approvals: FoundApproval[]; faults: Fault[] } {
  const folder = approvalsOf(workspace);
  const approvals: FoundApproval[] = [];
  const faults: Fault[] = [];
  const seen = onDisk('read', folder, () => lstatSync(folder, { throwIfNoEntry: false }));
  if (seen === undefined) return { approvals, faults };
  if (!seen.isDirectory()) return { approvals, faults: [{ file: 'approvals', line: 1, what: 'is a link or a file, expected a folder' }] };
  for (const file of onDisk('read', folder, () => readdirSync(folder)).sort()) {
    if (file.startsWith('.')) continue;
    const read = file.endsWith('.md') ? readOne(folder, file) : { faults: [{ file: `approvals/${file}`, line: 1, what: 'is not read: expected a name that ends in .md' }] };
    if ('faults' in read) faults.push(...read.faults);
    else approvals.push({ file, approval: read, ...signatureOf(read) });
  }
  return { approvals, faults };
}

function readOne(folder: string, file: string): Approval | { faults: Fault[] } {
  try {
    return parseApproval(file, readRegular(join(folder, file), limit_bytes) ?? '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ELOOP' || code === 'ENOTREG' ? 'is a link or a special file, expected a regular file' : code === 'EFBIG' ? `is larger than ${limit_bytes} bytes` : error instanceof TypeError ? 'is not UTF-8' : `cannot be read: ${code}`;
    return { faults: [{ file: `approvals/${file}`, line: 1, what }] };
  }
}

function signatureOf(approval: Approval): Pick<FoundApproval, 'signature' | 'keyid'> {
  if (approval.signature === null) return { signature: 'none', keyid: null };
  const keyid = verifyBytes(approval.signature, approvalPayload(approval));
  return { signature: keyid === null ? 'broken' : 'holds', keyid };
}
