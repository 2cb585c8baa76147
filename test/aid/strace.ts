import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from './cli.ts';

/** Why calls cannot be tampered with here; null when they can. Without --seccomp-bpf, under which strace 6.1 injects no signal. */
export const noStrace: string | null = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0 ? null : 'not run: this machine has no strace, or does not let it trace';

/** Every call that changes what is on disk, or makes it last. An open counts when it may make a file. */
const calls = ['openat', 'write', 'pwrite64', 'writev', 'pwritev', 'fsync', 'fdatasync', 'rename', 'renameat', 'renameat2', 'mkdir', 'mkdirat', 'link', 'linkat', 'unlink', 'unlinkat', 'rmdir', 'ftruncate', 'truncate'];
const known = `?${calls.join(',?')}`;

/**
 * One call of a program: the nth of its thread on a path below the workspace. `lockFile` stands for the one that bears the process's number. Null for
 * the nth call of that name on whatever path, for programs whose paths are never the same.
 */
export type Point = { call: string; nth: number; path: string | null };
export const nameOf = ({ call, nth, path }: Point): string => `${call} ${nth} ${path}`;
const lockFile = 'artifacts/.lock';

/** Every write-like call on the workspace, in order, of a program that is let run to its end, with its place among all calls of its thread that bear its name. `args` are node's. */
export async function pointsOf(workspace: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<(Point & { path: string; nthOfAll: number })[]> {
  const file = join(workspace, 'trace');
  const { exit, err } = await spawned('strace', ['-f', '-y', '-o', file, '-e', `trace=${known}`, process.execPath, ...args], env);
  if (exit !== 0) throw new Error(`the program did not end well: ${err}`);
  const lines = readFileSync(file, 'utf8').split('\n');
  rmSync(file);
  const counted = new Map<string, number>();
  const count = (key: string): number => {
    counted.set(key, (counted.get(key) ?? 0) + 1);
    return counted.get(key) as number;
  };
  return lines.flatMap((line) => {
    const [, thread, call, rest] = /^(\d+) +(\w+)\((.*)/.exec(line) ?? [];
    if (call === undefined || rest === undefined) return [];
    const nthOfAll = count(`${thread} ${call}`);
    const seen = (/^\d+</.test(rest) ? /^\d+<([^>]*)>/ : /"([^"]*)"/).exec(rest)?.[1];
    if (seen === undefined || seen !== workspace && !seen.startsWith(`${workspace}/`)) return [];
    const path = seen.slice(workspace.length + 1).replace(/^(artifacts\/\.lock)-.*/, '$1');
    const nth = count(`${thread} ${call} ${path}`);
    return call === 'openat' && !rest.includes('O_CREAT') ? [] : [{ call, nth, path, nthOfAll }];
  });
}

/** A lock file's name is known only once there is a process: the shell becomes strace -D, which becomes the program and keeps its number. */
const shell = `on=$1 file=$2 call=$3 how=$4; shift 4
case $on in */${lockFile}) on="$on-$$-$(cut -d ' ' -f 22 /proc/$$/stat)";; esac
exec strace -D -f -o "$file" \${on:+-P "$on"} -e "trace=$call" -e "inject=$call:$how" "$@"`;

/** Runs the program anew with one call tampered with, as strace(1) says under --inject, and tells whether that came to pass. */
export async function tamper(workspace: string, { call, nth, path }: Point, how: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended & { landed: boolean }> {
  const file = join(workspace, 'trace');
  // What is injected must be traced too, or nothing happens and nobody says so.
  const ended = await spawned('sh', ['-c', shell, 'sh', path === null ? '' : join(workspace, path), file, call, `${how}:when=${nth}`, process.execPath, ...args], env);
  const trace = readFileSync(file, 'utf8');
  rmSync(file);
  return { ...ended, landed: how === kill ? trace.includes('+++ killed by SIGKILL +++') : trace.includes('(INJECTED)') };
}

export const kill = 'signal=SIGKILL';

async function spawned(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { out += chunk; });
  child.stderr.on('data', (chunk: Buffer) => { err += chunk; });
  const exit = await new Promise<number | null>((resolve, reject) => { child.on('error', reject).on('close', resolve); });
  return { exit, out, err };
}

/** Does something with each, two at a time: the machine that tests has two cores. */
export async function forEach<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const queue = all.values();
  await Promise.all([0, 1].map(async () => { for (const one of queue) await act(one); }));
}
