import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished, type TestContext } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { closedPort } from './peer.ts';
import { tool } from './tool.ts';

/** Where Debian's build looks for its templates; as long as the path that stands in for it. */
const templates = '/usr/share/prometheus/alertmanager';

/**
 * Prometheus Alertmanager as Debian ships it, on a random loopback port, with the configuration given, gone when the test is.
 * `notified` is its own count of webhook notifications sent, `failed` of those it knows to have failed.
 */
export async function alertmanager(context: TestContext, configuration: string) {
  const home = temporaryFolder('tickmark-alertmanager-');
  const { url, port } = await closedPort();
  writeFileSync(join(home, 'alertmanager.yml'), configuration);
  const options = ['--config.file=alertmanager.yml', `--storage.path=${join(home, 'data')}`, `--web.listen-address=127.0.0.1:${port}`, `--web.external-url=${url}`, '--cluster.listen-address='];
  const server = spawn(runnable(tool(context, 'prometheus-alertmanager'), home), options, { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => { said += chunk; });
  const ended = once(server, 'exit');
  onTestFinished(async () => { server.kill('SIGKILL'); await ended; });
  const isReady = () => fetch(`${url}/-/ready`).then(({ ok }) => ok, () => false);
  while (!(await isReady())) {
    if (server.exitCode !== null) throw new Error(`Alertmanager ended with ${server.exitCode}: ${said}`);
    await sleep(20);
  }
  const counter = async (name: string): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(new RegExp(`^${name}\\{integration="webhook"\\} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  };
  return { url, notified: () => counter('alertmanager_notifications_total'), failed: () => counter('alertmanager_notifications_failed_total') };
}

/** The program itself where its templates are installed; unpacked, a copy that looks for them in the folder it is started in. */
function runnable(program: string, home: string): string {
  if (existsSync(join(templates, 'default.tmpl'))) return program;
  const unpacked = join(program, '../../prometheus-alertmanager/usr');
  const code = readFileSync(join(unpacked, 'bin/prometheus-alertmanager'));
  const at = code.indexOf(templates);
  if (at < 0) return program;
  code.write('./'.repeat(templates.length / 2), at, 'latin1');
  for (const name of ['default.tmpl', 'email.tmpl']) copyFileSync(join(unpacked, 'share/prometheus/alertmanager', name), join(home, name));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/prometheus-alertmanager'), code, { mode: 0o755 });
  return join(home, 'bin/prometheus-alertmanager');
}
