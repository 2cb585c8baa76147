import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../aid/folder.ts';

/** A small project whose only dependency is a local package named "node", which npm ci links without a network. */
function project(program: string, setup = "console.log('set-up ran');"): string {
  const folder = temporaryFolder('tickmark-bootstrap-');
  for (const part of ['scripts', 'pinned/bin']) mkdirSync(join(folder, part), { recursive: true });
  const write = (path: string, content: string | object) => writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  write('package.json', { name: 'small', version: '1.0.0', devDependencies: { node: 'file:pinned' } });
  write('package-lock.json', {
    name: 'small', version: '1.0.0', lockfileVersion: 3, requires: true,
    packages: { '': { name: 'small', version: '1.0.0', devDependencies: { node: 'file:pinned' } }, 'node_modules/node': { resolved: 'pinned', link: true }, pinned: { name: 'node', version: '26.10.0', dev: true, bin: { node: 'bin/node' } } },
  });
  write('pinned/package.json', { name: 'node', version: '26.10.0', bin: { node: 'bin/node' } });
  symlinkSync(process.execPath, join(folder, 'pinned/bin/node'));
  copyFileSync('scripts/bootstrap.mjs', join(folder, 'scripts/bootstrap.mjs'));
  write('scripts/setup.ts', setup);
  write('scripts/program.ts', program);
  return folder;
}
const args = ['scripts/bootstrap.mjs', 'scripts/program.ts'];
const bootstrap = (cwd: string, ...more: string[]) => spawnSync('node', [...args, ...more], { cwd, encoding: 'utf8' });

describe('a fresh clone', () => {
  let folder = '';
  beforeEach(() => { folder = project("console.log(JSON.stringify(process.argv.slice(2)), process.execPath.length > 0); process.exitCode = 68;"); });

  test('is installed, set up, and runs; the second time nothing is installed', () => {
    const first = bootstrap(folder, 'one', 'two words; $(three)');
    expect(first.stdout).toMatch(/^dependencies {2}not installed yet: npm ci\ndependencies {2}installed in \d+ s\nset-up ran\n\["one","two words; \$\(three\)"\]/);
    expect(first).toMatchObject({ status: 68, stderr: '' });
    expect(bootstrap(folder).stdout).toMatch(/^dependencies {2}up to date\nset-up ran\n\[\]/);
  });

  test('is installed anew when package-lock.json has changed', () => {
    bootstrap(folder);
    const lock = join(folder, 'package-lock.json');
    writeFileSync(lock, `${spawnSync('cat', [lock], { encoding: 'utf8' }).stdout}\n`);
    expect(bootstrap(folder).stdout).toContain('package-lock.json has changed: npm ci');
  });

  test('with a lock that does not fit tells what npm said and runs nothing', () => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'small', version: '1.0.0', devDependencies: { node: 'file:pinned', absent: 'file:absent' } }));
    const { status, stdout, stderr } = bootstrap(folder);
    expect(stderr).toMatch(/npm error[^]*npm ci ended with 1; its own words stand above/);
    expect(stdout).not.toContain('set-up ran');
    expect(status).toBe(1);
  });
});

test('a pinned node that lacks a library is named with it, and what to do; nothing runs', () => {
  const folder = project("console.log('program ran');");
  const program = join(folder, 'pinned/bin/node');
  const bytes = readFileSync(realpathSync(process.execPath));
  const at = bytes.indexOf('libstdc++.so.6\0');
  rmSync(program);
  // A library that nobody has, in the name's own length: the loader (ld.so(8)) says so itself.
  writeFileSync(program, Buffer.concat([bytes.subarray(0, at), Buffer.from('libgone++.so.6'), bytes.subarray(at + 14)]), { mode: 0o755 });
  const { status, stdout, stderr } = bootstrap(folder);
  expect(stderr).toMatch(/the pinned node does not start: .*shared libraries: libgone\+\+\.so\.6: .*\n {2}Debian {2}sudo apt-get .*libgone\+\+\.so\.6.*\n {2}macOS .*\n {2}Docker .*npm run/);
  expect(stdout).not.toContain('ran');
  expect(status).toBe(69);
});

test('when set-up stops, the program does not run', () => {
  const { status, stdout } = bootstrap(project("console.log('program ran');", "console.error('missing: chromium'); process.exitCode = 69;"));
  expect(stdout).not.toContain('program ran');
  expect(status).toBe(69);
});

test('a signal reaches the program, and its end is the end', async () => {
  const folder = project("process.on('SIGTERM', () => process.exit(75)); console.log('waiting'); setInterval(() => {}, 1000);");
  chmodSync(join(folder, 'scripts/bootstrap.mjs'), 0o755);
  const child = spawn('node', args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of child.stdout.setEncoding('utf8')) if (String(text).includes('waiting')) break;
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(75);
});
