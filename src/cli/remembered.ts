import { TickmarkError } from '../lib/error.ts';
import { readChain } from '../pack/chain.ts';
import { recallHead, rememberHead } from '../pack/head.ts';
import { artifactsOf } from '../pack/workspace.ts';
import type { Io } from './program.ts';
import { stateFolder } from './trust-root.ts';

/**
 * Digest of the newest pack this machine remembers and the chain here no longer holds, else null. A run does not refuse for it: a workspace may be
 * begun anew. But it is said here, in the pack and in the report, for it is also how red runs are made to vanish.
 */
export function lostHead(io: Io): string | null {
  const state = stateFolder(io);
  const artifacts = artifactsOf(io.workspace);
  const head = state === null ? null : recallHead(state, artifacts);
  if (head === null || readChain(artifacts).lines.some((line) => line.type === 'sealed' && line.digest === head.digest)) return null;
  if (!io.json) io.err(`note: artifacts/ no longer holds ${head.pack}, the newest pack this machine knew here; the new pack records that earlier runs were removed`);
  return head.digest;
}

/** Remembers what was just sealed. The pack stands whether or not that succeeds, so a failure is only told. */
export function remember(io: Io, pack: string, digest: string): void {
  const state = stateFolder(io);
  if (state === null) return;
  try {
    rememberHead(state, artifactsOf(io.workspace), pack, digest);
  } catch (error) {
    const reason = error instanceof TickmarkError ? error.message : (error as Error).message;
    if (!io.json) io.err(`note: could not remember this pack in ${state} (${reason}); a later removal will not be noticed by this machine's memory`);
  }
}
