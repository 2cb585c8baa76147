import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tickmark } from './cli.ts';

const check = (id: string, severity: string): string => `---\nschema: check/1\nid: ${id}\ntitle: The environment is complete\nkind: env/required\nseverity: ${severity}\nwith: { names: [CACHE_SIZE] }\n---\nBecause.\n`;
const content = {
  'targets.yml': 'subject: A small service\ntargets: {}\n',
  'checks/10-env.md': check('env', 'fatal'), 'checks/20-other.md': check('other', 'note'),
  'claims/release.md': '# Release\n\nAll variables are set ✅\n',
  'claims/release.ledger.yaml': '- claim: env\n  line: 3\n  quote: "All variables are set ✅"\n  value: set\n  subject: environment\n  check: env\n',
};

/** Folder of a pack that a real run sealed in a new workspace: two checks that pass and a claim that is confirmed, without any system. */
export async function sealEnvPack(workspace: string): Promise<string> {
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(workspace, 'content', path)), { recursive: true });
    writeFileSync(join(workspace, 'content', path), text);
  }
  const { exit, err } = await tickmark(['run', '--no-report', '-C', workspace], { CACHE_SIZE: '12' });
  if (exit !== 0) throw new Error(`the run was to pass, and ended with ${exit}\n${err}`);
  return join(workspace, 'artifacts', readdirSync(join(workspace, 'artifacts')).find((name) => /^\d/.test(name)) as string);
}
