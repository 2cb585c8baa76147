import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { approvalText } from '../../lib/approval-file.ts';
import { TickmarkError } from '../../lib/error.ts';
import type { Approval } from '../../model/approval.ts';
import { onDisk, syncPath, writeNew } from '../durable.ts';
import { approvalsOf } from './read.ts';

/** Writes an approval of the pack `id` as <day>-<id>-<n>.md and makes it durable. None is ever overwritten: `n` counts on. Returns the path. */
export function writeApproval(workspace: string, id: string, approval: Approval): string {
  const folder = approvalsOf(workspace);
  onDisk('create', folder, () => mkdirSync(folder, { recursive: true }));
  if (!lstatSync(folder).isDirectory()) throw new TickmarkError(78, `${folder} is a link, expected a folder`, 'Put the folder itself there; links are not followed.');
  const text = approvalText(approval);
  for (let n = 1; ; n++) {
    const path = join(folder, `${approval.at.slice(0, 10)}-${id}-${n}.md`);
    if (!onDisk('write', path, () => isWritten(path, text))) continue;
    syncPath(path);
    syncPath(folder);
    return path;
  }
}

/** False when there is a file of that name. What could not be written whole is taken away again: half a decision is none. */
function isWritten(path: string, text: string): boolean {
  try {
    writeNew(path, text);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EIO') rmSync(path, { force: true });
    throw error;
  }
}
