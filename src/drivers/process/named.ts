import { basename } from 'node:path';
import { type ProcessEntry, processes } from './proc.ts';
import { tailOf } from './tail.ts';

/** How a process is told from the others: by the pid file it wrote, or by its name and, of several, by its command line. */
export type Named = { pidfile: string } | { name: string; command?: string | undefined };
/** `candidates`: all that the name fits; null with a pid file. */
export type Found = { pid: number | null; candidates: number[] | null; pidfile_age_ms: number | null; denied: boolean };

const most = 100;

/** Looks for the process anew. A name that fits none or several gives no pid. */
export async function find(named: Named): Promise<Found> {
  if ('pidfile' in named) return pidIn(named.pidfile);
  const all = await processes();
  const candidates = called(all, named).map(({ pid }) => pid);
  return { pid: candidates.length === 1 ? (candidates[0] as number) : null, candidates: candidates.slice(0, most), pidfile_age_ms: null, denied: false };
}

/** The number a pid file holds, and the file's age; null when there is no file or no number in it. */
async function pidIn(path: string): Promise<Found> {
  const seen = await tailOf(path, 64);
  if (seen === null || seen === 'denied') return { pid: null, candidates: null, pidfile_age_ms: null, denied: seen === 'denied' };
  const digits = /^\s*(\d{1,10})\s*(?:\n|$)/.exec(seen.tail.toString('latin1'))?.[1];
  return { pid: digits === undefined || Number(digits) === 0 ? null : Number(digits), candidates: null, pidfile_age_ms: Math.round(Date.now() - seen.modified_ms), denied: false };
}

/** Those of that process name or program; where there is none, those with such an argument (a script). The dead count only when nobody else does. */
function called(all: readonly ProcessEntry[], { name, command }: { name: string; command?: string | undefined }): ProcessEntry[] {
  const others = all.filter(({ pid, cmdline }) => pid !== process.pid && (command === undefined || cmdline.join(' ').includes(command)));
  const [byName, byArgument] = [others.filter((one) => isNamed(one, name)), others.filter(({ cmdline }) => cmdline.some((word) => isWord(word, name)))];
  const found = byName.length > 0 ? byName : byArgument;
  const living = found.filter(({ state }) => !'ZXx'.includes(state));
  return withoutWorkers(living.length > 0 ? living : found);
}

const isNamed = ({ name: told, cmdline }: ProcessEntry, name: string): boolean => told === name || isWord(cmdline[0] ?? '', name);
const isWord = (word: string, name: string): boolean => word === name || basename(word) === name;

/** A process whose parent is found too, and is the same program, is its worker, or is about to become another program. */
const withoutWorkers = (found: readonly ProcessEntry[]): ProcessEntry[] =>
  found.filter((one) => !found.some((other) => other.pid === one.parent && (other.name === one.name || other.cmdline[0] === one.cmdline[0])));
