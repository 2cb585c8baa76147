import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheck } from '../lib/check-file.ts';
import { type ClaimRead, parseClaimDocument } from '../lib/claim-file.ts';
import { configurationError, type Fault, readYaml } from '../lib/door.ts';
import { TickmarkError } from '../lib/error.ts';
import { loadCheck, type Planned } from '../kinds/load.ts';
import { TargetsFile } from '../model/target.ts';

/** A workspace's content/ as it was read: what to run, and the very bytes to seal. */
export type Plan = {
  subject: string; targets: TargetsFile['targets']; checks: Planned[]; claims: ClaimRead[];
  /** Paths below content/ with their text, as read. */
  files: { path: string; text: string }[];
};

const limit_bytes = 4 * 2 ** 20;

/** Reads content/ once: every fault of every file in one message (TickmarkError 78), or the plan. Touches nothing else. */
export function readPlan(workspace: string): Plan {
  const content = join(workspace, 'content');
  if (!existsSync(content)) {
    throw new TickmarkError(78, `no workspace at ${workspace}: expected a folder "content", found ${existsSync(workspace) ? 'none in it' : 'no such folder'}`, 'Name a workspace with -C DIR. It holds content/targets.yml and content/checks/NN-name.md.');
  }
  const files: Plan['files'] = [];
  const read = (path: string): string => {
    const text = readBounded(join(content, path), path);
    files.push({ path, text });
    return text;
  };
  const inFolder = (folder: string, ending: string) => (existsSync(join(content, folder)) ? readdirSync(join(content, folder)).filter((name) => name.endsWith(ending)).sort() : []);
  const faults: Fault[] = [];
  const keep = <T extends object>(result: T | { faults: Fault[] }): T[] => {
    if (!('faults' in result)) return [result];
    faults.push(...result.faults);
    return [];
  };
  const targets = existsSync(join(content, 'targets.yml')) ? keep(readYaml('targets.yml', read('targets.yml'), TargetsFile))[0]?.data : { subject: 'this workspace', targets: {} };
  const parsed = inFolder('checks', '.md').flatMap((name) => keep(parseCheck(name, read(`checks/${name}`))));
  const checks = parsed.flatMap(({ check, lineOf }) => keep(loadCheck(check, lineOf, targets?.targets ?? {})));
  const ids = parsed.map(({ check }) => check.id);
  for (const [index, id] of ids.entries()) {
    const first = ids.indexOf(id);
    if (first !== index) faults.push({ file: parsed[index]?.check.file ?? '', line: 1, what: `id "${id}" is already that of ${parsed[first]?.check.file}` });
  }
  const claims = inFolder('claims', '.md').flatMap((name) => {
    const ledger = name.replace(/\.md$/, '.ledger.yaml');
    return keep(parseClaimDocument(name, read(`claims/${name}`), existsSync(join(content, 'claims', ledger)) ? read(`claims/${ledger}`) : null));
  });
  for (const { document, ledger } of claims) {
    for (const { claim, check } of ledger) {
      if (check !== undefined && !ids.includes(check)) faults.push({ file: `${document.id}.ledger.yaml`, line: 1, what: `${claim} is bound to check "${check}", which is not in content/checks` });
    }
  }
  if (faults.length > 0 || !targets) throw configurationError(faults, `Mend ${faults.length === 1 ? 'it' : 'them'} and run again; nothing was touched.`);
  return { subject: targets.subject, targets: targets.targets, checks, claims, files };
}

function readBounded(path: string, name: string): string {
  try {
    const { size } = statSync(path);
    if (size > limit_bytes) throw new TickmarkError(78, `content/${name} has ${size} bytes; expected at most ${limit_bytes}`, 'Split the file.');
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TickmarkError) throw error;
    if (error instanceof TypeError) throw new TickmarkError(78, `content/${name} is not UTF-8`, 'Save it as UTF-8.');
    const { code } = error as NodeJS.ErrnoException;
    throw new TickmarkError(code === 'EACCES' ? 77 : 74, `content/${name} cannot be read: ${code}`, code === 'EACCES' ? 'Give yourself read permission.' : 'Check the disk.');
  }
}
