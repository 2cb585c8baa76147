import { doctor as examine, renderDoctor } from '../doctor.ts';
import type { Io } from '../program.ts';

/** Shows what this machine has and lacks; 78 when something is missing. */
export async function doctor(io: Io): Promise<number> {
  const findings = await examine({ workspace: io.workspace, env: io.variables });
  io.out(io.json ? JSON.stringify(findings) : renderDoctor(findings));
  return findings.every(({ found }) => found) ? 0 : 78;
}
