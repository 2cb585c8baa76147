import { clearLeftovers } from '../../pack/clear.ts';
import { findLeftovers } from '../../pack/leftovers.ts';
import { artifactsOf } from '../../pack/workspace.ts';
import { doctor as examine, renderDoctor } from '../doctor.ts';
import { renderLeftovers } from '../leftovers.ts';
import type { Io } from '../program.ts';
import { stateFolder } from '../trust-root.ts';

/**
 * Shows what this machine has and lacks, and what killed runs left in the workspace; 78 when something is missing. With `fix` it clears what they left:
 * 74 when a run is at work there, 90 when the chain was tampered with.
 */
export async function doctor(io: Io, { fix = false }: { fix?: boolean }): Promise<number> {
  const findings = await examine({ workspace: io.workspace, env: io.variables });
  if (!io.json) io.out(renderDoctor(findings));
  const [artifacts, state] = [artifactsOf(io.workspace), stateFolder(io)];
  const leftovers = fix ? await clearLeftovers(artifacts, state) : findLeftovers(artifacts, state);
  const text = renderLeftovers(leftovers, io.workspace);
  if (io.json) io.out(JSON.stringify({ findings, leftovers }));
  else if (text !== '') io.out(text);
  return findings.every(({ found }) => found) ? 0 : 78;
}
