import { constants } from 'node:fs';
import { chmod, copyFile, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../model/outcome.ts';
import type { Command } from '../../model/record/command.ts';
import type { BackupFile, RestoreDrill } from '../../model/record/restore-drill.ts';
import { run } from '../process/run.ts';
import { type Recorded, recorded } from '../recorded.ts';
import type { Scope } from '../scope.ts';
import { describe, matching } from './backup-file.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { missingExtension, unsupported } from './dump-format.ts';
import { inventory } from './inventory.ts';
import { serverOwner } from './owner.ts';
import { openSession } from './session.ts';
import { findPostgres, findProgram, type PostgresTools } from './tools.ts';

/** `file`: a path, `*` in its last segment; the newest match is taken. Relative paths are below the target's root. */
export type RestoreRequest = { file: string; digests: boolean };

/** What is left of the file for the negative control. */
const kept_ratio = 0.9;
const log_bytes = 2 ** 20;

/**
 * Restores the newest backup into an own empty server, which is thrown away, and takes stock of it and of the source.
 * The source is only read. Whatever is missing or breaks is data: the outcome says which.
 */
export async function restoreDrill(asked: RestoreRequest, target: { dsn: string; root: string | null }, scope: Scope, search?: string): Promise<Recorded<RestoreDrill>> {
  const start = scope.elapsed_ms();
  const files = await matching(asked.file, target.root);
  const drill: RestoreDrill = {
    outcome: 'observed', start_ms: Math.round(start), duration_ms: 0, peer: null, pattern: asked.file, candidates: files.length, file: null, archive: null,
    tools_version: null, list: null, restore: null, negative: null, source: null, restored: null, error: null,
  };
  const end = (outcome: Outcome, error: string | null = null) =>
    recorded({ ...drill, outcome, error, duration_ms: Math.round(scope.elapsed_ms() - start) });
  const [newest] = files;
  if (newest === undefined) return end('absent');
  const { path } = newest;
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-restore-'));
  // The server's own user must be able to walk through.
  await chmod(folder, 0o711);
  let starting: Promise<Cluster> | null = null;
  try {
    drill.file = await describe(newest, scope.signal);
    const why = unsupported[drill.file.format];
    if (why !== undefined) return end('unsupported', why);
    const tools = findProgram(drill.file.format === 'plain' ? 'psql' : 'pg_restore', 0, search);
    if (tools === null) return end('unsupported', 'pg_restore or psql is not installed');
    drill.tools_version = tools.version;
    const list = { program: join(tools.bin, 'pg_restore'), arguments: ['--list'], env: { LC_ALL: 'C' }, stdin: path, output_bytes: log_bytes };
    starting = startCluster({ folder: join(folder, 'cluster'), bin: findPostgres(0, search)?.bin, scratch: true, settings: { autovacuum: 'off' }, signal: scope.signal });
    const [source, listed, cluster] = await Promise.all([
      inventory(target.dsn, 'source', scope, asked.digests), drill.file.format === 'plain' ? null : run(list, scope), starting,
    ]);
    Object.assign(drill, { source, peer: source.peer, list: listed, archive: createdIn(listed) });
    if (/unsupported version/.test(listed?.stderr.text ?? '')) return end('unsupported', 'the archive is of a newer pg_dump');
    await prepare(cluster, source.roles, scope);
    drill.restore = await restoreInto(cluster, 'restored', path, drill.file, tools, scope);
    const missing = missingExtension(drill.restore.stderr.text ?? '');
    if (missing !== null) return end('unsupported', `the server that restores has no extension ${missing}: install it there`);
    [drill.restored, drill.negative] = await Promise.all([
      inventory(database(cluster, 'restored'), 'restored', scope, asked.digests),
      negative(cluster, path, drill.file, folder, tools, scope),
    ]);
    return end(scope.signal.aborted ? 'timeout-body' : 'observed');
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    if (scope.signal.aborted) return end('timeout-body', message);
    return end(code === 'EACCES' ? 'denied' : 'unsupported', message);
  } finally {
    await starting?.then((cluster) => cluster.stop(), () => {});
    await rm(folder, { recursive: true, force: true });
  }
}

const database = ({ dsn }: Cluster, name: string): string => dsn.replace(/[^/]*$/, name);

/** Two empty databases, and the source's roles by name: an archive has owners and grants, but not the roles. */
async function prepare(cluster: Cluster, roles: readonly string[], scope: Scope): Promise<void> {
  const session = await openSession(cluster.dsn, 'prepare', scope);
  for (const role of roles) if (role !== cluster.superuser) await session.query('role', `create role "${role.replaceAll('"', '""')}" nologin`);
  for (const name of ['restored', 'negative']) await session.query('database', `create database ${name} template template0`);
  await session.close();
}

/** The file is read by standard input: the program needs no right to its folder. */
function restoreInto(cluster: Cluster, name: string, path: string, { format }: BackupFile, tools: PostgresTools, scope: Scope): Promise<Command> {
  const { username, password, port } = new URL(cluster.dsn);
  const server = ['--no-password', '--host=127.0.0.1', `--port=${port}`, `--username=${username}`, `--dbname=${name}`];
  const [program, flags] = format === 'plain'
    ? ['psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1']]
    : ['pg_restore', ['--exit-on-error', '--no-tablespaces', '--no-subscriptions']];
  const env = { LC_ALL: 'C', PGPASSWORD: password };
  return run({ program: join(tools.bin, program), arguments: [...flags, ...server], env, cwd: '/', stdin: path, owner: serverOwner(), output_bytes: log_bytes }, scope);
}

async function negative(cluster: Cluster, path: string, file: BackupFile, folder: string, tools: PostgresTools, scope: Scope): Promise<RestoreDrill['negative']> {
  const cut = join(folder, 'cut');
  const bytes = Math.floor(file.bytes * kept_ratio);
  await copyFile(path, cut, constants.COPYFILE_FICLONE);
  await truncate(cut, bytes);
  const [restore, { plain_has_trailer }] = await Promise.all([restoreInto(cluster, 'negative', cut, file, tools, scope), describe({ path: cut, link: false, directory: false }, scope.signal)]);
  return { bytes, plain_has_trailer, restore };
}

/** The archive's own date, from pg_restore --list. */
function createdIn(list: Command | null): RestoreDrill['archive'] {
  const [, year, month, day, hour, minute, second] = /Archive created at (\d+)-(\d+)-(\d+) (\d+):(\d+):(\d+)/.exec(list?.stdout.text ?? '')?.map(Number) ?? [];
  if (year === undefined) return null;
  const created = new Date(year, (month ?? 1) - 1, day, hour, minute, second);
  return { created: created.toISOString(), age_ms: Date.now() - created.getTime() };
}
