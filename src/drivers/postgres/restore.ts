import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../model/outcome.ts';
import type { Command } from '../../model/record/command.ts';
import type { RestoreDrill } from '../../model/record/restore-drill.ts';
import { run } from '../process/run.ts';
import { type Recorded, recorded } from '../recorded.ts';
import type { Scope } from '../scope.ts';
import { describe, matching } from './backup-file.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { missingExtension, unsupported } from './dump-format.ts';
import { snapshotBeside } from './dump-snapshot.ts';
import { inventory } from './inventory.ts';
import { database, log_bytes, makeRoles, negative, prepare, restoreInto } from './restore-into.ts';
import { findPostgres, findProgram } from './tools.ts';

/**
 * `file`: a path, `*` in its last segment; the newest match is taken. Relative paths are below the target's root. `globals`: the same for a file of
 * the cluster's roles. `digests`, `roles`: what is taken stock of. `snapshot`: read the counts beside the dump.
 */
export type RestoreRequest = { file: string; globals?: string | undefined; digests: boolean; roles: boolean; snapshot: boolean };

/** Of the scratch server: a name no system's roles are likely to have. */
const superuser = 'tickmark_restore';

/**
 * Restores the newest backup into an own empty server, which is thrown away, and takes stock of it and of the source.
 * The source is only read. Whatever is missing or breaks is data: the outcome says which.
 */
export async function restoreDrill(asked: RestoreRequest, target: { dsn: string; root: string | null }, scope: Scope, search?: string): Promise<Recorded<RestoreDrill>> {
  const start = scope.elapsed_ms();
  const [files, globals] = await Promise.all([matching(asked.file, target.root), asked.globals === undefined ? [] : matching(asked.globals, target.root)]);
  const drill: RestoreDrill = {
    outcome: 'observed', start_ms: Math.round(start), duration_ms: 0, peer: null, pattern: asked.file, candidates: files.length, file: null, archive: null,
    tools_version: null, snapshot: null, globals: null, list: null, restore: null, recovery_ms: null, negative: null, source: null, restored: null, error: null,
  };
  const end = (outcome: Outcome, error: string | null = null) =>
    recorded({ ...drill, outcome, error, duration_ms: Math.round(scope.elapsed_ms() - start) });
  const [[newest], [newestGlobals]] = [files, globals];
  if (newest === undefined) return end('absent');
  const { path } = newest;
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-restore-'));
  // The server's own user must be able to walk through.
  await chmod(folder, 0o711);
  let starting: Promise<Cluster> | null = null;
  try {
    drill.file = await describe(newest, scope.signal);
    if (asked.snapshot) drill.snapshot = await snapshotBeside(path);
    if (newestGlobals !== undefined) drill.globals = { file: await describe(newestGlobals, scope.signal), run: null };
    if (asked.globals !== undefined && newestGlobals === undefined) return end('absent', `no file of roles: ${asked.globals}`);
    const why = unsupported[drill.file.format];
    if (why !== undefined) return end('unsupported', why);
    const server = findPostgres(0, search);
    const tools = findProgram(drill.file.format === 'plain' ? 'psql' : 'pg_restore', 0, search);
    if (tools === null) return end('unsupported', 'pg_restore or psql is not installed');
    drill.tools_version = tools.version;
    const list = { program: join(tools.bin, 'pg_restore'), arguments: ['--list'], env: { LC_ALL: 'C' }, stdin: path, output_bytes: log_bytes };
    const launched = scope.elapsed_ms();
    let started_ms = 0;
    starting = startCluster({ folder: join(folder, 'cluster'), bin: server?.bin, superuser, scratch: true, settings: { autovacuum: 'off' }, signal: scope.signal })
      .finally(() => { started_ms = scope.elapsed_ms() - launched; });
    const wanted = { digests: asked.digests, roles: asked.roles };
    const [source, listed, cluster] = await Promise.all([
      inventory(target.dsn, 'source', scope, wanted), drill.file.format === 'plain' ? null : run(list, scope), starting,
    ]);
    Object.assign(drill, { source, peer: source.peer, list: listed, archive: createdIn(listed) });
    if (/unsupported version/.test(listed?.stderr.text ?? '')) return end('unsupported', 'the archive is of a newer pg_dump');
    const scratch = { cluster, tools, scope };
    const ready = scope.elapsed_ms();
    if (drill.globals !== null && newestGlobals !== undefined) drill.globals.run = await makeRoles(scratch, newestGlobals.path);
    await prepare(scratch, drill.globals === null ? source.roles : []);
    drill.restore = await restoreInto(scratch, 'restored', path, drill.file);
    drill.recovery_ms = Math.round(started_ms + scope.elapsed_ms() - ready);
    const missing = missingExtension(drill.restore.stderr.text ?? '');
    if (missing !== null) return end('unsupported', `the server that restores has no extension ${missing}: install it there`);
    const from = newerSource(drill, server?.version);
    if (drill.restore.exit !== 0 && from !== null) return end('unsupported', `dumped from version ${from}, the server that restores is ${server?.version}: install one as new`);
    [drill.restored, drill.negative] = await Promise.all([
      inventory(database(cluster, 'restored'), 'restored', scope, { ...wanted, without: superuser }), negative(scratch, path, drill.file, folder),
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

/** The version the dump was made from, when it is of a newer major than the server that restores. */
function newerSource({ file, list }: RestoreDrill, version: string | undefined): string | null {
  const from = file?.told?.server_version ?? /Dumped from database version: (\S+)/.exec(list?.stdout.text ?? '')?.[1];
  return from !== undefined && Number.parseInt(from, 10) > Number.parseInt(version ?? '', 10) ? from : null;
}

/** The archive's own date, from pg_restore --list. */
function createdIn(list: Command | null): RestoreDrill['archive'] {
  const [, year, month, day, hour, minute, second] = /Archive created at (\d+)-(\d+)-(\d+) (\d+):(\d+):(\d+)/.exec(list?.stdout.text ?? '')?.map(Number) ?? [];
  if (year === undefined) return null;
  const created = new Date(year, (month ?? 1) - 1, day, hour, minute, second);
  return { created: created.toISOString(), age_ms: Date.now() - created.getTime() };
}
