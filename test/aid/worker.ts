import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './folder.ts';

export type Worker = { folder: string; child: ChildProcess; pid: number; script: string };

/**
 * A real process that does its work in a folder of its own: node, on a script whose name nobody else has. `fs` and `http` are at hand.
 * Its number is in `<called>.pid`; `called` also begins the name of its script.
 */
export async function worker(code: string, { folder = temporaryFolder(), called = 'app' } = {}): Promise<Worker> {
  const script = `${called}-${basename(folder)}.mjs`;
  const ready = join(folder, `${called}.ready`);
  writeFileSync(join(folder, script), `import fs from 'node:fs';\nimport http from 'node:http';\n${code}\nfs.writeFileSync(${JSON.stringify(ready)}, '');\n`);
  const child = spawn(process.execPath, [script], { cwd: folder, stdio: 'ignore' });
  onTestFinished(() => { child.kill('SIGKILL'); });
  while (!existsSync(ready)) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
    await sleep(10);
  }
  writeFileSync(join(folder, `${called}.pid`), `${child.pid}\n`);
  return { folder, child, pid: child.pid as number, script };
}
