import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findPostgres, findProgram } from '../drivers/postgres/tools.ts';
import { searchPath } from '../drivers/process/search-path.ts';
import { findChromium } from './setup/chromium.ts';
import { remedies } from './setup/remedy.ts';

/** One thing Tickmark needs from the machine. `path` is where it was found, or for a folder where it was looked for. */
export type Finding = {
  name: 'node' | 'git' | 'postgres' | 'pg_dump' | 'chromium' | 'artifacts';
  /** What cannot be done without it. */
  for: string;
  found: boolean;
  version: string | null;
  path: string | null;
};

type Machine = { workspace?: string; env?: NodeJS.ProcessEnv };

/** Looks at the machine, in a fixed order; nothing is installed or written. Found means: it ran and told its version. */
export async function doctor({ workspace = '.', env = process.env }: Machine = {}): Promise<Finding[]> {
  // Whoever stands in a folder he does not know must not run what lies there.
  const path = searchPath(env.PATH ?? '');
  const server = findPostgres(0, path);
  const client = findProgram('pg_dump', Number.parseInt(server?.version ?? '0', 10), path);
  const [git, chromium] = await Promise.all([findGit(path), findChromium({ ...env, PATH: path })]);
  const folder = resolve(workspace, 'artifacts');
  return [
    { name: 'node', for: 'everything (24 or newer)', found: Number.parseInt(process.versions.node, 10) >= 24, version: process.versions.node, path: process.execPath },
    { name: 'git', for: 'the revision in each pack', found: git !== null, version: git?.version ?? null, path: git?.path ?? null },
    { name: 'postgres', for: 'restore drills, examples', found: server !== null, version: server?.version ?? null, path: server?.bin ?? null },
    { name: 'pg_dump', for: 'restore drills', found: client !== null, version: client?.version ?? null, path: client?.bin ?? null },
    { name: 'chromium', for: 'browser checks', found: chromium !== null, version: chromium?.version ?? null, path: chromium?.path ?? (env.TICKMARK_CHROMIUM || null) },
    { name: 'artifacts', for: 'packs are written here', found: isWritable(folder), version: null, path: folder },
  ];
}

/** The table, one line a finding; below it the commands for what is missing. */
export function renderDoctor(findings: readonly Finding[]): string {
  const state = ({ name, found }: Finding) => (name === 'artifacts' ? (found ? 'writable' : 'no write') : found ? 'found' : 'missing');
  const rows = findings.map((finding) => [state(finding), finding.name, finding.version ?? '-', finding.path ?? `needed for ${finding.for}`]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  return [...table, ...remedyLines(findings)].join('\n');
}

/** One entry for each missing thing: what it is for, and the command on Debian and on macOS. */
export function remedyLines(findings: readonly Finding[]): string[] {
  return findings.filter(({ found }) => !found).flatMap(({ name, for: purpose, path }) => {
    const remedy = remedies[name];
    if (remedy === undefined) return ['', `${name}: ${path} cannot be written by this user; choose another workspace with -C, or change its owner`];
    return ['', `${name} (${purpose}${path === null ? '' : `; ${path} will not do`})`, `  Debian  ${remedy.debian}`, `  macOS   ${remedy.macos}`];
  });
}

async function findGit(path: string): Promise<{ path: string; version: string } | null> {
  const program = path.split(delimiter).map((folder) => join(folder, 'git')).find((file) => existsSync(file));
  if (program === undefined) return null;
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
    return { path: program, version: /\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim() };
  } catch {
    return null;
  }
}

/** Whether a pack could be written: the folder, or the nearest one above it that exists, lets this user write. */
function isWritable(folder: string): boolean {
  if (!existsSync(folder)) return dirname(folder) !== folder && isWritable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
