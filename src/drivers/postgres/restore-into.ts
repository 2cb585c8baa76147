import { constants } from 'node:fs';
import { copyFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from '../../model/record/command.ts';
import type { BackupFile, RestoreDrill } from '../../model/record/restore-drill.ts';
import { run } from '../process/run.ts';
import type { Scope } from '../scope.ts';
import { describe } from './backup-file.ts';
import type { Cluster } from './cluster.ts';
import { serverOwner } from './owner.ts';
import { openSession } from './session.ts';
import type { PostgresTools } from './tools.ts';

/** Bytes kept of what a program says. */
export const log_bytes = 2 ** 20;
/** What is left of the file for the negative control. */
const kept_ratio = 0.9;

/** Where a drill restores: the empty server, and the programs. */
export type Scratch = { cluster: Cluster; tools: PostgresTools; scope: Scope };

export const database = ({ dsn }: Cluster, name: string): string => dsn.replace(/[^/]*$/, name);

/** Two empty databases, and roles by name alone: an archive has owners and grants, but not the roles. */
export async function prepare({ cluster, scope }: Scratch, roles: readonly string[]): Promise<void> {
  const session = await openSession(cluster.dsn, 'prepare', scope);
  for (const role of roles) if (role !== cluster.superuser) await session.query('role', `create role "${role.replaceAll('"', '""')}" nologin`);
  for (const name of ['restored', 'negative']) await session.query('database', `create database ${name} template template0`);
  await session.close();
}

/** A program of PostgreSQL's against a database of the scratch server. The file is read by standard input: the program needs no right to its folder. */
async function against({ cluster, tools, scope }: Scratch, name: string, program: string, flags: string[], stdin: string): Promise<Command> {
  const { username, password, port } = new URL(cluster.dsn);
  const server = ['--no-password', '--host=127.0.0.1', `--port=${port}`, `--username=${username}`, `--dbname=${name}`];
  const env = { LC_ALL: 'C', PGPASSWORD: password };
  return run({ program: join(tools.bin, program), arguments: [...flags, ...server], env, cwd: '/', stdin, owner: serverOwner(), output_bytes: log_bytes }, scope);
}

/** Restores a plain dump or an archive, up to the first error. */
export const restoreInto = (scratch: Scratch, name: string, path: string, { format }: BackupFile): Promise<Command> =>
  format === 'plain'
    ? against(scratch, name, 'psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1'], path)
    : against(scratch, name, 'pg_restore', ['--exit-on-error', '--no-tablespaces', '--no-subscriptions'], path);

/** Makes the roles a file of pg_dumpall --globals-only tells of. It goes on after an error: folders of tablespaces are not here. Terse: no statement, hence no password, is quoted. */
export const makeRoles = (scratch: Scratch, path: string): Promise<Command> => against(scratch, 'postgres', 'psql', ['--no-psqlrc', '--quiet', '--set=VERBOSITY=terse'], path);

/** The same restore of the file cut to 90 %. */
export async function negative(scratch: Scratch, path: string, file: BackupFile, folder: string): Promise<RestoreDrill['negative']> {
  const cut = join(folder, 'cut');
  const bytes = Math.floor(file.bytes * kept_ratio);
  await copyFile(path, cut, constants.COPYFILE_FICLONE);
  await truncate(cut, bytes);
  const [restore, { plain_has_trailer }] = await Promise.all([restoreInto(scratch, 'negative', cut, file), describe({ path: cut, link: false, directory: false }, scratch.scope.signal)]);
  return { bytes, plain_has_trailer, restore };
}
