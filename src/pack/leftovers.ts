import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Chain, readChain } from './chain.ts';
import { onDisk } from './durable.ts';
import { unfinishedHeads } from './head.ts';
import { chainFile, draftFolder, packId, stagedReport, tornFile } from './layout.ts';
import { isAlive, lockFiles } from './lock.ts';
import { readRegular } from './read-regular.ts';

/**
 * What a run that was killed or refused left. `removable`: nobody needs it, and the chain tells of the attempt without it. `mendable`: the next run, or
 * tickmark doctor --fix, finishes it. `in use`: a run is at work. `kept`: only a person can know. `what` says what it is, and why.
 */
export type Leftover = { path: string; files: number; bytes: number; what: string; state: 'removable' | 'mendable' | 'in use' | 'kept' };

const limit_bytes = 256 * 2 ** 20;
const broken: Chain = { lines: [], digests: [], fault: 'is broken', torn: null };

/** Everything left in artifacts/ and, half-written, in the state folder. Nothing is changed. Throws TickmarkError 74 or 77 when the disk does not let it read. */
export function findLeftovers(artifacts: string, state: string | null): Leftover[] {
  return onDisk('read', artifacts, () => [
    ...(lstatSync(artifacts, { throwIfNoEntry: false }) === undefined ? [] : inArtifacts(artifacts)),
    ...unfinishedReports(dirname(artifacts)),
    ...(state === null ? [] : unfinishedHeads(state)).map(({ path, pid }) => {
      const isHeld = isAlive({ pid, start: '0' });
      return leftover(path, isHeld ? 'in use' : 'removable', `which pack was the newest, half-written by process ${pid}${isHeld ? '' : ', which is gone'}`);
    }),
  ]);
}

function inArtifacts(artifacts: string): Leftover[] {
  const chain = chainOf(artifacts);
  const locks = lockFiles(artifacts).filter(({ pid }) => pid !== process.pid);
  // The run at work is the one that wrote the last intent.
  const last = chain.lines.at(-1);
  const atWork = locks.some(({ pid, isHeld }) => pid !== null && isHeld) && last?.type === 'intent' ? last.pack : null;
  const drafts = readdirSync(artifacts).filter((name) => name.startsWith('.') && name.endsWith('.part') && packId.test(name.slice(1, -5))).sort();
  return [
    ...drafts.map((name) => draft(artifacts, name.slice(1, -5), chain, atWork)),
    ...unannounced(artifacts, chain, atWork),
    ...locks.map(({ name, pid, isHeld }) => {
      if (pid === null) return leftover(join(artifacts, name), 'kept', 'a lock that no run took: every run is refused until somebody removes it');
      return leftover(join(artifacts, name), isHeld ? 'in use' : 'removable', `the lock of process ${pid}, ${isHeld ? 'a run at work' : 'which is gone'}`);
    }),
    ...torn(artifacts, chain, atWork),
  ];
}

/** Reports of the workspace that were not put in their place. */
function unfinishedReports(workspace: string): Leftover[] {
  if (lstatSync(workspace, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(workspace).filter((name) => name.startsWith(stagedReport)).sort().flatMap((name) => {
    const pid = /^([1-9]\d*)-\w{6}$/.exec(name.slice(stagedReport.length))?.[1];
    if (pid === undefined) return [];
    const isHeld = isAlive({ pid: Number(pid), start: '0' });
    return [leftover(join(workspace, name), isHeld ? 'in use' : 'removable', `a report half-built by process ${pid}${isHeld ? '' : ', which is gone'}`)];
  });
}

/** What a run had gathered. It may be wanted where nothing else tells of the attempt. */
function draft(artifacts: string, id: string, { lines, fault }: Chain, atWork: string | null): Leftover {
  const path = draftFolder(artifacts, id);
  const types = new Set(lines.filter(({ pack }) => pack === id).map(({ type }) => type));
  if (id === atWork) return leftover(path, 'in use', 'what a run at work has gathered so far');
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false) return leftover(path, 'kept', 'bears the name of what a run gathers, and is no folder: no run put it there');
  if (fault !== null) return leftover(path, 'kept', 'what a run gathered and did not seal; artifacts/chain.jsonl is broken and may not tell of the attempt');
  if (types.has('sealed')) return leftover(path, 'kept', `bears the name of ${id}, which is sealed: no run put it there`);
  if (!types.has('intent')) return leftover(path, 'kept', 'what a run gathered and did not seal; artifacts/chain.jsonl does not tell of the attempt, so this is its only trace');
  return leftover(path, 'removable', `what run ${id} gathered and did not seal; artifacts/chain.jsonl keeps the attempt`);
}

function unannounced(artifacts: string, { lines, fault }: Chain, atWork: string | null): Leftover[] {
  const last = lines.at(-1);
  const path = fault === null && last?.type === 'intent' ? join(artifacts, last.pack) : null;
  if (path === null || lstatSync(path, { throwIfNoEntry: false }) === undefined) return [];
  return [leftover(path, basename(path) === atWork ? 'in use' : 'mendable', 'a pack without its line in artifacts/chain.jsonl, which it gets if it is whole')];
}

function torn(artifacts: string, chain: Chain, atWork: string | null): Leftover[] {
  const cut = chain.torn === null ? [] : [leftover(chainFile(artifacts), atWork === null ? 'mendable' : 'in use', 'the list of runs, whose last line was cut short')];
  const text = readRegular(tornFile(artifacts), limit_bytes);
  if (text === null) return cut;
  if (chain.fault === null && text.split('\n').every(isSaidIn((readRegular(chainFile(artifacts), limit_bytes) ?? '').split('\n')))) {
    return [...cut, leftover(tornFile(artifacts), 'removable', 'beginnings of lines that artifacts/chain.jsonl holds as a whole')];
  }
  return [...cut, leftover(tornFile(artifacts), 'kept', 'lines of artifacts/chain.jsonl that a crash cut short: perhaps the only trace of an attempt')];
}

/** A line that is there as a whole says all that its beginning said. A beginning that does not name its run could be that of any. */
const isSaidIn = (lines: readonly string[]) => (text: string): boolean => text === '' || (/"pack":"[^"]+"/.test(text) && lines.some((line) => line.startsWith(text)));

function chainOf(artifacts: string): Chain {
  try {
    return readChain(artifacts);
  } catch (error) {
    if (['EACCES', 'EPERM', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return broken;
  }
}

function leftover(path: string, state: Leftover['state'], what: string): Leftover {
  const sizes = filesOf(path).map((file) => lstatSync(file, { throwIfNoEntry: false })?.size ?? 0);
  return { path, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), what, state };
}

/** A run at work may take it away meanwhile. */
function filesOf(path: string): string[] {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) => !one.isDirectory()).map((one) => join(one.parentPath, one.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
