import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configurationError } from '../../lib/door.ts';
import { TickmarkError } from '../../lib/error.ts';
import type { Io } from '../program.ts';
import { signersFile } from '../trust-root.ts';
import { unopened } from '../unopened.ts';

/**
 * Builds the report of every pack of the workspace and says where it lies. 78: there is no workspace. A pack that was changed after
 * sealing (90) or cannot be read is named, and its code returned, once the report of the others is built; so are approvals that cannot be
 * read (78).
 */
export async function report(io: Io, { out, signers }: { out?: string; signers?: string }): Promise<number> {
  demandWorkspace(io.workspace);
  const began = performance.now();
  const site = await import('../../site/build.ts');
  const target = out === undefined ? join(io.workspace, 'report') : resolve(out);
  const { index, pages, faults, unread } = await site.buildReport({ workspace: io.workspace, out: target, signal: io.interrupted, now: io.now().toISOString(), signers: signersFile(io, signers) });
  if (!io.json) io.err(`report: ${pages} pages in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  io.out(io.json ? JSON.stringify({ index, pages, faults, unread }) : `report ${index}`);
  const fault = unopened(faults);
  if (fault !== null) throw fault;
  if (unread.length > 0) throw configurationError(unread, 'The report says so on its first page. Mend them, or write the decision down again with tickmark approve.');
  return 0;
}

/** A mistyped -C must not leave a folder behind. */
function demandWorkspace(workspace: string): void {
  if (['content', 'artifacts'].some((name) => existsSync(join(workspace, name)))) return;
  const found = !existsSync(workspace) ? 'no such folder' : !statSync(workspace).isDirectory() ? 'a file' : readdirSync(workspace).length === 0 ? 'an empty folder' : 'neither';
  throw new TickmarkError(78, `no workspace at ${workspace}: expected a folder "content" or "artifacts", found ${found}`, 'Name the workspace with -C DIR.');
}
