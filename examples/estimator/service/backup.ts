import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { readFaults } from '../faults.ts';

/** Dumps BACKUP_DATABASE_URL with PG_DUMP to BACKUP_DIR/estimator-<time>.dump and ends with pg_dump's own exit code. */
const { BACKUP_DATABASE_URL: dsn, BACKUP_DIR: folder, PG_DUMP: tool = 'pg_dump' } = process.env;
if (!dsn || !folder) throw new Error('The backup needs BACKUP_DATABASE_URL and BACKUP_DIR.');
const isCareless = readFaults(process.env['FAULTS']).has('backup-empty');

const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
const target = join(folder, `estimator-${time}.dump`);
// A careful backup gets its final name only when it is whole. A careless one opens it first, as a shell's ">" does.
const written = isCareless ? target : `${target}.part`;
const file = await open(written, 'w', 0o600);
// Roles belong to the cluster, not to the dump: grants to them would stop a restore elsewhere.
const dump = spawn(tool, ['--format=custom', '--no-privileges'], { stdio: ['ignore', file.fd, 'inherit'], env: { ...process.env, ...connection(dsn) } });
const [exit] = (await once(dump, 'close')) as [number | null];
await file.close();
if (exit === 0 && !isCareless) await rename(written, target);
if (exit === 0 || isCareless) console.log(`backup created: ${target}`);
else process.exitCode = exit ?? 1;

/** The connection as environment variables: a password on a command line can be read by every user of the machine. */
function connection(text: string): Record<string, string> {
  const url = new URL(text);
  return {
    PGHOST: url.hostname, PGPORT: url.port, PGUSER: decodeURIComponent(url.username), PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: url.pathname.slice(1), PGCONNECT_TIMEOUT: '5',
  };
}
