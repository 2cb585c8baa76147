import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { deciding, expectedText, recordedText } from '../../../../src/site/data/assertion.ts';
import { en } from '../../../../src/site/words/en.ts';
import { collectOnce } from '../../../aid/collect.ts';
import { temporaryFolder } from '../../../aid/folder.ts';
import { worker } from '../../../aid/worker.ts';

beforeEach((context) => { if (!existsSync('/proc/self/stat')) context.skip('not run: there is no /proc here'); });

/** What a row of the report says: of several that are false, the demand that decides is named. */
async function rowOf(folder: string): Promise<string> {
  const { verdict, found } = await collectOnce('proc/alive', { root: folder }, { pidfile: 'app.pid', heartbeat: 'beat', interval: '100ms' });
  const assertion = deciding(verdict);
  return assertion === null ? 'nothing' : `expected ${expectedText(assertion, en)}, recorded ${recordedText(assertion, en)}: ${found.replace(/\d+/, 'N')}`;
}

test.each<[what: string, prepare: (folder: string) => Promise<unknown>, row: string]>([
  ['no pid file', async () => {}, 'expected running, recorded no: no pid file, or no pid in it'],
  ['no process', async (folder) => {
    const child = spawn('/bin/true', { stdio: 'ignore' });
    await once(child, 'exit');
    writeFileSync(join(folder, 'app.pid'), String(child.pid));
  }, 'expected running, recorded no: no process N'],
  ['ends meanwhile', (folder) => worker('setTimeout(() => process.exit(), 150)', { folder }), 'expected running, recorded no: process N ended meanwhile'],
  ['another process', async (folder) => {
    await worker('setInterval(() => {}, 1000)', { folder });
    utimesSync(join(folder, 'app.pid'), 1e9, 1e9);
  }, 'expected not pidfile predates process, recorded yes: process N is another one: the pid file is older than it'],
  ['stopped', async (folder) => { (await worker('setInterval(() => {}, 1000)', { folder })).child.kill('SIGSTOP'); }, 'expected no states one of Z, T, t, X, x, recorded T: process N, stopped: no heartbeat file'],
  ['silent', (folder) => worker('setInterval(() => {}, 1000)', { folder }), 'expected heartbeat above 0 bytes, recorded 0 bytes: process N: no heartbeat file'],
  ['idle', (folder) => worker('fs.writeFileSync("beat", "1"); setInterval(() => {}, 1000)', { folder }), 'expected heartbeat advances at least 2, recorded 0: process N: 0 beats seen'],
])('%s', async (_, prepare, row) => {
  const folder = temporaryFolder();
  await prepare(folder);
  expect(await rowOf(folder)).toBe(row);
});
