// Runs under node's permission model with leave to read the repository and nothing else. Imports every file of the pure
// rooms, judges a small case with them, and then tries what a judge must never be able to do. Tells it all as JSON.
import { writeFileSync } from 'node:fs';
import { decide } from '../../../src/judge/decide.ts';

const [address = '', ...files] = process.argv.slice(2);
const modules = await Promise.all(files.map((file) => import(file) as Promise<object>));

const judged = (status: number) => decide({
  check: { id: 'ready', evidence: 'real' } as never, kind: 'http/json', control: [], expect: [{ that: 'status', equals: 200 }], facts: { status }, outcome: 'observed',
  failOn: [], origin: { substitution: 'real', environment: 'local' }, at: (path) => ({ artifact: 'data/checks/ready/evidence.json', pointer: `/${path}` }),
}).status;

async function attempt(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } };
    return cause?.code ?? code ?? String(error);
  }
}

process.stdout.write(JSON.stringify({
  imported: modules.length,
  verdicts: [judged(200), judged(404)],
  write: await attempt(() => writeFileSync(`${import.meta.dirname}/written.txt`, '')),
  read: await attempt(() => process.getBuiltinModule('node:fs').readFileSync('/etc/hostname')),
  network: await attempt(() => fetch(address)),
  child: await attempt(() => process.getBuiltinModule('node:child_process').spawnSync('true')),
}));
