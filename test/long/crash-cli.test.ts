import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { newKeyPair } from '../../src/pack/sign/key.ts';
import { verifyWorkspace } from '../../src/pack/workspace.ts';
import { type Ended, tickmark } from '../aid/cli.ts';
import { bytesOf } from '../aid/crash.ts';
import { etagServer } from '../aid/etag-server.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { kill, nameOf, noStrace, type Point, pointsOf, tamper } from '../aid/strace.ts';
import { makeWorkspace } from '../aid/workspace.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');

test.for<[string, string]>([['killed', kill], ['refused with EIO', 'error=EIO'], ['refused with ENOSPC', 'error=ENOSPC']])('the whole command line, %s at every call that writes', async ([name, how], { skip }) => {
  if (noStrace) skip(noStrace);
  const folder = temporaryFolder();
  const key = join(folder, 'key');
  writeFileSync(key, newKeyPair().privatePem, { mode: 0o600 });
  const { url } = await etagServer();
  // What the machine remembers lies in the workspace here, so that writing it is struck too.
  const stateOf = (workspace: string) => ({ SERVICE_URL: url, SERVICE_TOKEN: 'Bearer token-value', XDG_STATE_HOME: join(workspace, 'state') });
  const command = (workspace: string) => ['run', '--no-report', '--key', key, '-C', workspace];
  const base = makeWorkspace();
  const plain = join(folder, 'base');
  cpSync(base, plain, { recursive: true });
  expect(await tickmark(command(plain), stateOf(plain))).toMatchObject({ exit: 0 });
  const [first = ''] = readdirSync(join(plain, 'artifacts')).filter((one) => /^\d/.test(one));

  const tried = join(folder, 'tried');
  cpSync(plain, tried, { recursive: true });
  const environment = (workspace: string) => ({ PATH: process.env.PATH, NODE_COMPILE_CACHE: join(folder, 'compiled'), ...stateOf(workspace) });
  const points = await pointsOf(tried, [main, ...command(tried)], environment(tried));
  const whole = (await verifyWorkspace(tried)) as { packs: { files: number }[] };
  // The paths are new each time: the nth call of a thread, whatever it is on. Opens and writes may then be node's own, on its modules and threads: an
  // error there is no error of the workspace's disk.
  const struck = points.filter(({ call }) => how === kill || (call !== 'openat' && call !== 'write'));
  const strikes = [...new Map(struck.map(({ call, nthOfAll: nth }) => [`${call} ${nth}`, { call, nth, path: null }] as [string, Point])).values()];
  const ends = { landed: 0, announced: 0, refused: 0, silent: 0 };
  const bugs: string[] = [];
  for (const point of strikes) {
    const workspace = join(folder, 'struck');
    cpSync(plain, workspace, { recursive: true });
    const ended: Ended & { landed: boolean } = await tamper(workspace, point, how, [main, ...command(workspace)], environment(workspace));
    const at = `${nameOf(point)}: exit ${ended.exit} ${ended.err}`;
    const left = await verifyWorkspace(workspace);
    if ('fault' in left) throw new Error(`${at}: called tampered: ${left.fault.file} ${left.fault.what}`);
    for (const { pack, files } of left.packs) expect(files, `${at}: ${pack.id} is partial`).toBe(whole.packs[0]?.files);
    const announced = /^pack artifacts\/(\S+)/m.exec(ended.out)?.[1];
    if (announced !== undefined) expect({ at, packs: left.packs.map(({ pack }) => pack.id), incomplete: left.incomplete }).toEqual({ at, packs: [first, announced], incomplete: [] });
    if (ended.landed) ends.landed++;
    ends[announced !== undefined ? 'announced' : ended.exit === 74 ? 'refused' : 'silent']++;
    if (how !== kill && announced === undefined && ended.exit !== 74) bugs.push(at);
    const next = await tickmark(command(workspace), stateOf(workspace));
    expect(next, at).toMatchObject({ exit: 0 });
    expect(await tickmark(['verify', '-C', workspace], stateOf(workspace)), at).toMatchObject({ exit: 0 });
    expect(bytesOf(join(workspace, 'artifacts', first)), at).toEqual(bytesOf(join(plain, 'artifacts', first)));
    await tickmark(['doctor', '--fix', '-C', workspace], stateOf(workspace));
    expect(readdirSync(join(workspace, 'artifacts')).filter((one) => one.startsWith('.')), at).toEqual([]);
    expect(readdirSync(join(workspace, 'state/tickmark/heads')).filter((one) => !one.endsWith('.json')), at).toEqual([]);
    rmSync(workspace, { recursive: true });
  }
  console.log(`${basename(main)} run ${name}: ${ends.landed} landed of ${strikes.length} points: ${ends.announced} sealed and announced, ${ends.refused} refused (74), ${ends.silent} ended otherwise; 0 partial`);
  expect(bugs).toEqual([]);
  expect(ends.landed).toBeGreaterThan(strikes.length * 0.8);
});
