// `node command-line.ts PROGRAM PACK ADDRESS`: judges a pack with the whole command line, with whatever leave node was given, and then tries in the same
// process what a judge must never be able to do. Tells it as JSON on the last line.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

const [program = '', pack = '', address = ''] = process.argv.slice(2);
const { main } = (await import(join(program, '../program.js').replace(/\.js$/, program.endsWith('.ts') ? '.ts' : '.js'))) as { main(argv: readonly string[]): Promise<number> };
const exit = await main(['node', 'tickmark', 'judge', '--json', pack]);

async function attempt(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } };
    return cause?.code ?? code ?? String(error);
  }
}
const asked = {
  write: () => writeFileSync(join(pack, 'written.txt'), ''),
  folder: () => mkdirSync(join(pack, 'folder')),
  link: () => symlinkSync('/etc/hostname', join(pack, 'link')),
  child: () => { const { error } = spawnSync(process.execPath, ['--version']); if (error) throw error; },
  worker: () => new Promise((resolve) => { new Worker('', { eval: true }).on('exit', resolve); }),
  network: () => fetch(address),
  beside: () => readFileSync(join(pack, '../chain.jsonl')),
  machine: () => readFileSync('/etc/hostname'),
};
const came: Record<string, string> = {};
for (const [name, work] of Object.entries(asked)) came[name] = await attempt(work);
process.stdout.write(`\n${JSON.stringify({ exit, came })}\n`);
