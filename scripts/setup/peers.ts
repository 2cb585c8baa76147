// Servers that the tests run against and nobody here wrote: nginx, PgBouncer, Alertmanager. Debian's packages are unpacked into a folder of
// the project, not installed: that needs no root, and no service is started on anybody's machine.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where each is started from, and the packages that bring it. */
const peers = {
  nginx: { program: 'usr/sbin/nginx', packages: ['nginx'] },
  pgbouncer: { program: 'usr/sbin/pgbouncer', packages: ['pgbouncer', 'libc-ares2'] },
  'prometheus-alertmanager': { program: 'usr/bin/prometheus-alertmanager', packages: ['prometheus-alertmanager'] },
} as const;
export type PeerName = keyof typeof peers;

const folder = fileURLToPath(new URL('../../node_modules/.cache/tickmark-peers', import.meta.url));
const onPath = (name: string): boolean => spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;

/** How to start a peer: its name where it is on PATH, else the unpacked program. Null when there is neither. */
export function peerProgram(name: PeerName): string | null {
  if (onPath(name)) return name;
  const unpacked = join(folder, 'bin', name);
  return existsSync(unpacked) ? unpacked : null;
}

/** Unpacks what is missing where apt can give it. Returns the names of those that could not be had: their tests are not run. */
export function unpackPeers(): PeerName[] {
  const missing = (): PeerName[] => (Object.keys(peers) as PeerName[]).filter((name) => peerProgram(name) === null);
  const wanted = missing();
  if (wanted.length === 0 || !existsSync('/usr/bin/apt-get')) return wanted;
  console.log(`peers         unpacking ${wanted.join(', ')}`);
  const packages = wanted.flatMap((name) => peers[name].packages);
  // A fresh container has no package lists; only root may fetch them.
  if (!download(packages) && process.getuid?.() === 0 && run('/usr/bin/apt-get', ['update', '-q'])) download(packages);
  for (const name of wanted) unpack(name);
  return missing();
}

function download(packages: readonly string[]): boolean {
  rmSync(join(folder, 'deb'), { recursive: true, force: true });
  mkdirSync(join(folder, 'deb'), { recursive: true });
  return run('/usr/bin/apt-get', ['download', '-q', ...packages], join(folder, 'deb'));
}

function unpack(name: PeerName): void {
  const archives = readdirSync(join(folder, 'deb')).filter((file) => peers[name].packages.some((one) => file.startsWith(`${one}_`)));
  const part = join(folder, `${name}.part`);
  for (const file of archives) if (!run('dpkg-deb', ['-x', join(folder, 'deb', file), part])) return;
  if (!existsSync(join(part, peers[name].program))) return;
  rmSync(join(folder, name), { recursive: true, force: true });
  renameSync(part, join(folder, name));
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const start = join(folder, 'bin', name);
  // exec keeps the process id: a test ends exactly what it started. Libraries that came along are found beside the program.
  writeFileSync(start, `#!/bin/sh\nhome=$(dirname "$0")/../${name}\nfor libraries in "$home"/usr/lib/*-linux-gnu; do :; done\nLD_LIBRARY_PATH="$libraries" exec "$home/${peers[name].program}" "$@"\n`);
  chmodSync(start, 0o755);
}

function run(program: string, args: readonly string[], cwd?: string): boolean {
  return spawnSync(program, args, { cwd, stdio: 'ignore', timeout: 120_000 }).status === 0;
}
