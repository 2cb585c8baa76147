import { TickmarkError } from '../../lib/error.ts';
import { demandPack, verifyPack } from '../../pack/verify.ts';
import { verifyWorkspace } from '../../pack/workspace.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';

const boundary = 'Nothing was changed, added or removed since sealing. Packs are not signed yet: this does not show who sealed them.';
const unfinished = 'Incomplete, not tampered with: a run was killed while it sealed. The next run finishes this; verify again after it.';

/** Checks one pack, or all packs of the workspace and the chain between them. Exit 90 names the first file that does not hold; 75 what a killed run left unfinished. */
export async function verify(io: Io, _options: object, name?: string): Promise<number> {
  const result = name === undefined ? verifyWorkspace(io.workspace) : verifyPack(demandPack(packFolder(io, name)));
  if ('fault' in result) {
    throw new TickmarkError(90, `${result.fault.file} ${result.fault.what}`, 'Do not rely on this evidence. Get the packs again from where they were sealed, or run the checks again.');
  }
  const { packs, abandoned, incomplete } = 'packs' in result ? result : { packs: [result], abandoned: [], incomplete: [] };
  if (packs.length === 0) throw new TickmarkError(75, `nothing to verify in ${io.workspace}: expected a pack in artifacts/, found none`, 'Seal one first with tickmark run.');
  const exit = incomplete.length === 0 ? 0 : 75;
  if (io.json) {
    io.out(JSON.stringify({ packs: packs.map(({ pack, digest, files, bytes }) => ({ id: pack.id, digest, files, bytes, state: pack.state })), abandoned, incomplete }));
    return exit;
  }
  for (const { pack, digest, files, bytes } of packs) io.out(`✓ ${pack.id}  ${files} files, ${bytes} bytes  sha256:${digest}${pack.state === 'aborted' ? '  (aborted run)' : ''}`);
  for (const id of abandoned) io.out(`? ${id}  was begun and never sealed: that run was killed`);
  for (const { file, what } of incomplete) io.out(`? ${file}  ${what}`);
  if (exit === 75) io.out(unfinished);
  else io.out(name === undefined ? `${packs.length} of ${packs.length} packs and the chain hold. ${boundary}` : boundary);
  return exit;
}
