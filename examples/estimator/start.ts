import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from '../../src/drivers/postgres/cluster.ts';
import { findPostgres, findProgram } from '../../src/drivers/postgres/tools.ts';
import { TickmarkError } from '../../src/lib/error.ts';
import { createDatabase } from './database.ts';
import { type Fault, readFaults } from './faults.ts';
import { start } from './program.ts';

export type Estimator = {
  /** What its workspace asks for: addresses, credentials and folders by variable name. */
  environment: Record<string, string>;
  stop(): Promise<void>;
};

/** Starts database, service, watcher and one backup, all below `folder` and on free loopback ports; ends exactly what it started. */
export async function startEstimator({ folder, faults }: { folder: string; faults: readonly Fault[] }): Promise<Estimator> {
  const has = (fault: Fault) => faults.includes(fault);
  const tools = findProgram('pg_dump', Number.parseInt(findPostgres()?.version ?? '0', 10));
  if (!tools) throw new TickmarkError(69, 'no pg_dump as new as the server, expected it in PATH or /usr/lib/postgresql', 'Install postgresql with its client programs.');
  const run = join(resolve(folder), 'run');
  const backups = join(run, 'backups');
  for (const made of [folder, run, backups]) await mkdir(made, { recursive: true });
  // Started by root, the database runs as another user, who must be able to walk down to it.
  await chmod(folder, 0o711);

  const started: { stop(): Promise<void> }[] = [];
  const stop = async () => { for (const one of started.splice(0).reverse()) await one.stop(); };
  try {
    const cluster = await startCluster({ folder: join(folder, 'postgres'), scratch: true });
    started.push(cluster);
    const roles = await createDatabase(cluster.dsn);
    const token = randomBytes(24).toString('base64url');
    const receiver = `http://127.0.0.1:${await unusedPort()}/alerts`;

    const service = start('main', run, {
      DATABASE_URL: roles.app, SERVICE_TOKEN: token, FAULTS: faults.join(','), ...(!has('alert-unset') && { ALERT_WEBHOOK_URL: receiver }),
    });
    started.push(service);
    const address = (await service.said(/ready on (\S+)/))[1] as string;

    const watcher = start('watcher', run, {
      WATCHER_PIDFILE: join(run, 'ops_watch.pid'), WATCHER_LOG: join(run, 'ops_watch.out'), ...(!has('watcher-dead') && { WATCH_URL: `${address}/readyz` }),
    });
    started.push(watcher);
    await (has('watcher-dead') ? watcher.exit : watcher.said(/watching/));

    const source = new URL(roles.observer);
    if (has('backup-empty')) source.port = String(await unusedPort());
    const backup = start('backup', run, {
      BACKUP_DATABASE_URL: source.href, BACKUP_DIR: backups, PG_DUMP: join(tools.bin, 'pg_dump'), FAULTS: faults.join(','),
    });
    started.push(backup);
    await backup.said(/backup created/);
    await backup.exit;

    return {
      environment: {
        SERVICE_URL: address, SERVICE_TOKEN: token, SERVICE_AUTHORIZATION: `Bearer ${token}`,
        DATABASE_URL: roles.app, OBSERVER_DATABASE_URL: roles.observer, ALERT_RECEIVER_URL: receiver, BACKUP_DIR: backups, RUN_DIR: run,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A loopback port where nothing listens. */
async function unusedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}

// By hand: node examples/estimator/start.ts --faults sse-missing,alert-unset
if (import.meta.main) {
  const { values } = parseArgs({ options: { faults: { type: 'string', default: '' } } });
  const end = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const folder = await mkdtemp(join(tmpdir(), 'estimator-'));
  try {
    const estimator = await startEstimator({ folder, faults: [...readFaults(values.faults)] });
    for (const [name, value] of Object.entries(estimator.environment)) console.log(`export ${name}='${value}'`);
    await end;
    await estimator.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
