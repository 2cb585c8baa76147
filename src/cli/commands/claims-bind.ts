import { existsSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readPlan } from '../../collect/plan.ts';
import type { ClaimRead } from '../../lib/claim-file.ts';
import { TickmarkError } from '../../lib/error.ts';
import { onDisk } from '../../pack/durable.ts';
import { readRegular } from '../../pack/read-regular.ts';
import { answersFrom } from '../claims/bind/ask.ts';
import { candidatesOf } from '../claims/bind/candidates.ts';
import { askAbout } from '../claims/bind/session.ts';
import type { Io } from '../program.ts';

/**
 * Walks a person through the claims of a document that nothing settles yet; each decision is written at once, so that stopping loses nothing and the next time goes
 * on from there. 75 when no claim was read in it, 78 without a workspace that has it, 74 and 77 when the disk refuses.
 */
export async function bind(io: Io, { by }: { by?: string }, file = ''): Promise<number> {
  const plan = readPlan(io.workspace, readRegular);
  const read = documentOf(io.workspace, file, plan.claims);
  const checks = plan.checks.map(({ check }) => check);
  const { candidates, claims_n } = candidatesOf(read, checks);
  if (claims_n === 0) {
    io.out(`no claim was read in content/claims/${read.document.file}`);
    return 75;
  }
  const { ask, end } = answersFrom(process.stdin, io.out);
  io.interrupted.addEventListener('abort', end, { once: true });
  const done = { bound: 0, skipped: 0 };
  const session = { ask, say: io.out, content: join(io.workspace, 'content'), read, checks, targets: plan.targets, by, at: io.now().toISOString().slice(0, 10) };
  try {
    for (const [index, candidate] of candidates.entries()) {
      const step = await askAbout(session, candidate, `[${index + 1} of ${candidates.length}]`);
      if (step === 'stopped') break;
      done[step] += 1;
    }
  } finally {
    end();
  }
  io.out(`${candidates.length === 0 ? 'nothing to ask: ' : '\n'}${done.bound} of ${candidates.length} bound, ${candidates.length - done.bound} left; ${claims_n} claims in ${read.document.file}${done.bound > 0 ? '. They are ruled by the next tickmark run.' : ''}`);
  return 0;
}

/** The claim document a person named: by its path, or by its name alone. */
function documentOf(workspace: string, named: string, claims: readonly ClaimRead[]): ClaimRead {
  const folder = join(workspace, 'content/claims');
  const inside = (path: string): boolean => onDisk('read', path, () => existsSync(path) && existsSync(folder) && realpathSync(path) === join(realpathSync(folder), basename(path)));
  const found = claims.find(({ document: { id, file } }) => (named === id || named === file || (basename(named) === file && (inside(resolve(named)) || inside(resolve(workspace, named))))));
  if (found) return found;
  throw new TickmarkError(78, `${named} is no claim document of ${workspace}: expected one of content/claims, found ${claims.map(({ document }) => document.file).join(', ') || 'none there'}`, 'Put the report into content/claims of the workspace (-C DIR), and bind it there.');
}
