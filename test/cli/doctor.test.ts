import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doctor, type Finding, renderDoctor } from '../../src/cli/doctor.ts';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import { temporaryFolder } from '../aid/folder.ts';

/** An executable that prints what a browser would, or does not. */
function program(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('the browser', () => {
  test('is the configured one before any other', async () => {
    const folder = temporaryFolder();
    const configured = program(folder, 'mine', 'echo Chromium 1.2.3.4 for tests');
    program(folder, 'google-chrome', 'echo Google Chrome 9.9.9.9');
    expect(await findChromium({ TICKMARK_CHROMIUM: configured, PATH: folder })).toEqual({ path: configured, version: '1.2.3.4' });
  });
  test('is Chrome before Chromium in PATH', async () => {
    const folder = temporaryFolder();
    program(folder, 'chromium', 'echo Chromium 1.2.3.4');
    const chrome = program(folder, 'google-chrome', 'echo Google Chrome 9.9.9.9');
    expect(await findChromium({ PATH: folder })).toEqual({ path: chrome, version: '9.9.9.9' });
  });
  test.each([
    ['does not exist', null], ['ends badly', 'echo Chromium 1.2.3.4; exit 1'], ['tells no version', 'echo hello'],
  ])('is missing when the configured one %s, whatever else there is', async (_, text) => {
    const folder = temporaryFolder();
    program(folder, 'chromium', 'echo Chromium 1.2.3.4');
    const configured = text === null ? join(folder, 'absent') : program(folder, 'mine', text);
    expect(await findChromium({ TICKMARK_CHROMIUM: configured, PATH: folder })).toBeNull();
  });
});

describe('doctor', () => {
  test('looks for every thing once, in a fixed order', async () => {
    const findings = await doctor({ workspace: temporaryFolder() });
    expect(findings.map(({ name }) => name)).toEqual(['node', 'git', 'postgres', 'pg_dump', 'chromium', 'artifacts']);
    expect(findings[0]).toMatchObject({ found: true, version: process.versions.node, path: process.execPath });
    expect(findings.every(({ found, path }) => !found || path !== null)).toBe(true);
  });
  test('says missing where there is nothing, with the commands for it', async () => {
    const findings = await doctor({ workspace: temporaryFolder(), env: { PATH: '/nonexistent', TICKMARK_CHROMIUM: '/nonexistent/chromium' } });
    expect(findings.filter(({ name }) => name === 'git' || name === 'chromium').map(({ found }) => found)).toEqual([false, false]);
    const text = renderDoctor(findings);
    expect(text).toMatch(/^missing +git +- +needed for the revision in each pack$/m);
    expect(text).toContain('  Debian  sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium\n  macOS   brew install --cask google-chrome');
  });
  test('runs nothing that lies where it stands, whatever PATH says', async () => {
    const folder = temporaryFolder();
    const ran = join(folder, 'ran');
    for (const name of ['git', 'pg_dump', 'initdb', 'postgres', 'chromium', 'google-chrome']) program(folder, name, `: > ${ran}; echo 1.2.3`);
    const stand = (path: string) => spawnSync(process.execPath, [join(import.meta.dirname, '../../src/cli/main.ts'), 'doctor'], { cwd: folder, env: { PATH: path, TICKMARK_CHROMIUM: '/nonexistent' } });
    for (const path of ['', '.', ':/nonexistent', '/nonexistent:.', '../x']) expect(stand(path).status, path).not.toBe(null);
    expect(existsSync(ran)).toBe(false);
    stand(folder);
    expect(existsSync(ran)).toBe(true);
  });
  test('finds that packs cannot be written below a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const artifacts = (await doctor({ workspace: file })).at(-1) as Finding;
    expect(artifacts).toMatchObject({ name: 'artifacts', found: false });
    expect(renderDoctor([artifacts])).toContain('cannot be written by this user');
  });
});
