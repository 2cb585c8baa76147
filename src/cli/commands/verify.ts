import { TickmarkError } from '../../lib/error.ts';
import { verifyPack } from '../../pack/verify.ts';
import { verifyWorkspace } from '../../pack/workspace.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';

const boundary = 'Nothing was changed, added or removed since sealing. Packs are not signed yet: this does not show who sealed them.';

/** Checks one pack, or all packs of the workspace and the chain between them. Exit 90 names the first file that does not hold. */
export async function verify(io: Io, _options: object, name?: string): Promise<number> {
  const result = name === undefined ? verifyWorkspace(io.workspace) : verifyPack(packFolder(io, name));
  if ('fault' in result) {
    throw new TickmarkError(90, `${result.fault.file} ${result.fault.what}`, 'Do not rely on this evidence. Get the packs again from where they were sealed, or run the checks again.');
  }
  const packs = 'packs' in result ? result.packs : [result];
  if (packs.length === 0) throw new TickmarkError(75, `nothing to verify in ${io.workspace}: expected a pack in artifacts/, found none`, 'Seal one first with tickmark run.');
  const left = 'abandoned' in result ? result.abandoned : [];
  if (io.json) {
    io.out(JSON.stringify({ packs: packs.map(({ pack, digest, files, bytes }) => ({ id: pack.id, digest, files, bytes, state: pack.state })), abandoned: left }));
    return 0;
  }
  for (const { pack, digest, files, bytes } of packs) io.out(`✓ ${pack.id}  ${files} files, ${bytes} bytes  sha256:${digest}${pack.state === 'aborted' ? '  (aborted run)' : ''}`);
  for (const id of left) io.out(`? ${id}  was begun and never sealed: that run was killed`);
  io.out(name === undefined ? `${packs.length} of ${packs.length} packs and the chain hold. ${boundary}` : boundary);
  return 0;
}
