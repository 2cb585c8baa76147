// First step of `npm run quickstart` and `npm run ci`, and the only one that runs on the machine's own node (18 or newer):
// node's own modules alone. Installs the dependencies when they do not match package-lock.json, sees to the tools, and
// hands over to the node the project pins. No shell is started.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const marker = join(root, 'node_modules', '.tickmark-lock');
const folders = (process.env.PATH || '').split(delimiter).filter((folder) => folder && !folder.endsWith(join('node_modules', '.bin')));

/** Runs a program to its end; signals pass through. Its output is kept back when `quiet`. */
function run(program, args, { path, quiet = false }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: { ...process.env, PATH: path.join(delimiter) } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) if (stream) stream.on('data', (chunk) => { output += chunk; });
    // A terminal sends Ctrl-C to the whole group: the child has it already.
    const pass = (signal) => { if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal); };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const end = (code) => { for (const signal of signals) process.off(signal, pass); resolve({ code, output }); };
    child.on('error', (error) => { output += error.message; end(127); });
    child.on('close', (code, signal) => end(signal ? 128 + constants.signals[signal] : code));
  });
}

const [script, ...args] = process.argv.slice(2);
if (!script) {
  console.error('bootstrap: no script named, expected: node scripts/bootstrap.mjs scripts/ci.ts');
  process.exit(64);
}

const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).update(`${process.platform} ${process.arch}`).digest('hex');
const present = existsSync(marker) && existsSync(node) ? readFileSync(marker, 'utf8') : '';
if (present === wanted) console.log('dependencies  up to date');
else {
  const start = Date.now();
  console.log(`dependencies  ${present ? 'package-lock.json has changed' : 'not installed yet'}: npm ci`);
  // The machine's own node runs npm: the pinned one is being replaced meanwhile.
  const npm = process.env.npm_execpath ? ['node', process.env.npm_execpath] : ['npm'];
  const { code, output } = await run(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { path: folders, quiet: true });
  if (code !== 0 || !existsSync(node)) {
    console.error(output.trim());
    console.error(code !== 0 ? `npm ci ended with ${code}; its own words stand above`
      : `npm ci left no ${node}, expected the package "node" to put it there; allow install scripts (npm config get ignore-scripts) and try again`);
    process.exit(code || 78);
  }
  writeFileSync(marker, wanted);
  console.log(`dependencies  installed in ${Math.round((Date.now() - start) / 1000)} s`);
}

await demandStart();
for (const [file, ...rest] of [['scripts/setup.ts', script], [script, ...args]]) {
  const { code } = await run(node, [file, ...rest], { path: [bin, ...folders] });
  if (code !== 0) process.exit(code);
}

/** A slim system lacks a library that the pinned node is linked with: it is installed where apt and root allow it, else named. */
async function demandStart() {
  const lacking = async () => {
    const { code, output } = await run(node, ['--version'], { path: folders, quiet: true });
    return code === 0 ? null : output.trim();
  };
  let said = await lacking();
  if (said === null) return;
  const [, library = ''] = /shared libraries: (\S+):/.exec(said) || [];
  const known = { 'libatomic.so.1': 'libatomic1', 'libstdc++.so.6': 'libstdc++6' }[library];
  if (known && process.getuid && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`tools         apt-get install ${known}`);
    for (const words of [['update'], ['install', '-y', '--no-install-recommends', known]]) {
      const { code, output } = await run('/usr/bin/apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...words], { path: folders, quiet: true });
      if (code !== 0) console.error(output.trim().split('\n').slice(-5).join('\n'));
    }
    said = await lacking();
    if (said === null) return;
  }
  console.error(`tools         the pinned node does not start: ${said}`);
  console.error(`  Debian  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${known || `(the package that brings ${library || 'what it names'})`}`);
  console.error('  macOS   rm -rf node_modules && npm ci');
  console.error(`  Docker  docker run --rm -it -v "$PWD":/src -w /src node:24-bookworm npm run ${process.env.npm_lifecycle_event || 'ci'}`);
  process.exit(69);
}
