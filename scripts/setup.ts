// Sees to Chromium and PostgreSQL: found, or installed where apt and root allow it, or one message that names each missing thing.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { doctor, type Finding, remedyLines } from '../src/cli/doctor.ts';
import { inDocker, packages } from '../src/cli/setup/remedy.ts';
import { unpackPeers } from './setup/peers.ts';

const clusterSetting = '/etc/postgresql-common/createcluster.conf';
// The quickstart drives no browser: a machine without one is not held up by it.
const unneeded: readonly string[] = process.argv[2] === 'scripts/quickstart.ts' ? ['chromium'] : [];
const missingOf = (findings: readonly Finding[]) => findings.filter(({ name, found }) => !found && !unneeded.includes(name));
let findings = await doctor();
const wanted = [...new Set(missingOf(findings).flatMap(({ name }) => packages[name] ?? []))];
if (wanted.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  console.log(`tools         apt-get install ${wanted.join(' ')}`);
  install(wanted);
  findings = await doctor();
}
if (missingOf(findings).length > 0) {
  const command = process.env.npm_lifecycle_event ?? 'ci';
  const names = missingOf(findings).map(({ name }) => name).join(', ');
  console.error([`tools         missing: ${names}`, ...remedyLines(missingOf(findings)), '', 'All of it in a container:', `  Docker  ${inDocker(command)}`].join('\n'));
  process.exit(69);
}
console.log(`tools         ${findings.flatMap(({ name, version }) => (version === null ? [] : [`${name} ${version}`])).join(', ')}`);

if (process.argv[2] === 'scripts/ci.ts') {
  const without = unpackPeers();
  if (without.length > 0) console.log(`peers         not to be had here: ${without.join(', ')}; tests that need them are reported as not run`);
}

function install(names: readonly string[]): void {
  apt('update');
  // This package brings the setting that the next step needs.
  if (names.includes('postgresql') && !existsSync(clusterSetting)) apt('install', 'postgresql-common');
  withoutMainCluster(() => apt('install', ...names));
}

function apt(...words: readonly string[]): void {
  const args = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...words];
  const { status, stdout, stderr } = spawnSync('/usr/bin/apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'pipe', 'pipe'] });
  // What could not be installed is named by the message that follows; here only apt's own reason.
  if (status !== 0) console.error(`${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n'));
}

/** Debian's package would start a server of its own on port 5432; Tickmark uses private ones. The setting is put back. */
function withoutMainCluster(work: () => void): void {
  const before = existsSync(clusterSetting) && globSync('/etc/postgresql/*/*').length === 0 ? readFileSync(clusterSetting, 'utf8') : null;
  if (before !== null) writeFileSync(clusterSetting, `${before}\ncreate_main_cluster = false\n`);
  work();
  if (before !== null) writeFileSync(clusterSetting, before);
}
