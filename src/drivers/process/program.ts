import { realpathSync } from 'node:fs';
import { isAbsolute, resolve, sep } from 'node:path';
import type { Command } from '../../model/record/command.ts';
import type { Scope } from '../scope.ts';
import { run } from './run.ts';
import { searchPath } from './search-path.ts';

/** argv: a path (absolute, or with a slash below the folder it runs in) or a name that PATH finds. `cwd`: below the root. `output`: bytes kept of each stream. */
export type Program = { argv: readonly string[]; cwd: string; env: readonly string[]; output: number };
type Place = { root: string; environment: Record<string, string | undefined> };

/** Runs a program below a root, with PATH, HOME, LANG and the named variables. One whose folder leads out of the root is not started: unsupported. */
export async function runProgram({ argv, cwd, env, output }: Program, { root, environment }: Place, scope: Scope): Promise<Command> {
  const folder = resolve(root, cwd);
  const [program = '', ...given] = argv;
  const named = Object.fromEntries(env.map((name) => [name, environment[name] ?? '']));
  const usual = { PATH: searchPath(environment['PATH']), HOME: environment['HOME'] ?? '/nonexistent', LANG: 'C.UTF-8' };
  return run({
    // A folder that is not there, or leads elsewhere, starts nothing.
    program: isWithin(folder, root) ? (program.includes('/') && !isAbsolute(program) ? resolve(folder, program) : program) : '/nonexistent/outside-of-the-root',
    arguments: given, cwd: folder, env: { ...usual, ...named }, group: true, output_bytes: output,
  }, scope);
}

function isWithin(folder: string, root: string): boolean {
  try {
    return `${realpathSync(folder)}${sep}`.startsWith(`${realpathSync(root)}${sep}`.replace(/\/\/$/, '/'));
  } catch {
    return false;
  }
}
