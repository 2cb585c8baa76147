import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TickmarkError } from '../../lib/error.ts';
import type { Io } from '../program.ts';

/**
 * Builds the report of every pack of the workspace and says where it lies. 78: there is no workspace. A pack that was changed after
 * sealing (90) or cannot be read is named, and its code returned, once the report of the others is built.
 */
export async function report(io: Io, { out }: { out?: string }): Promise<number> {
  demandWorkspace(io.workspace);
  const began = performance.now();
  const site = await import('../../site/build.ts');
  const target = out === undefined ? join(io.workspace, 'report') : resolve(out);
  const { index, pages, faults } = await site.buildReport({ workspace: io.workspace, out: target, signal: io.interrupted });
  if (!io.json) io.err(`report: ${pages} pages in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  io.out(io.json ? JSON.stringify({ index, pages, faults }) : `report ${index}`);
  const worst = faults.find(({ code }) => code === 90) ?? faults[0];
  if (worst === undefined) return 0;
  const named = faults.map(({ folder, message }) => `${folder}: ${message}`).join('; ');
  throw new TickmarkError(worst.code, `${faults.length} of the packs do not open: ${named}`, 'The report says so on its first page. Do not trust them: get them again from where they were sealed, or run the checks again.');
}

/** A mistyped -C must not leave a folder behind. */
function demandWorkspace(workspace: string): void {
  if (['content', 'artifacts'].some((name) => existsSync(join(workspace, name)))) return;
  const found = !existsSync(workspace) ? 'no such folder' : !statSync(workspace).isDirectory() ? 'a file' : readdirSync(workspace).length === 0 ? 'an empty folder' : 'neither';
  throw new TickmarkError(78, `no workspace at ${workspace}: expected a folder "content" or "artifacts", found ${found}`, 'Name the workspace with -C DIR.');
}
