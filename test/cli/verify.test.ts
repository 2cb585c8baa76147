import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Ended, tickmark } from '../aid/cli.ts';
import { etagServer } from '../aid/etag-server.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { makeWorkspace } from '../aid/workspace.ts';

let home = '';
let variables: Record<string, string> = {};
beforeEach(async () => {
  home = temporaryFolder();
  variables = { SERVICE_URL: (await etagServer()).url, SERVICE_TOKEN: 'Bearer 7f3a9c1e5b2d4860', HOME: home, XDG_STATE_HOME: join(home, 'state') };
});
/** A machine that remembers nothing of it. */
const elsewhere = { XDG_STATE_HOME: '' };
const packs = (workspace: string) => readdirSync(join(workspace, 'artifacts')).filter((name) => /^\d/.test(name)).sort();
const run = (workspace: string, ...more: string[]) => tickmark(['run', '-C', workspace, '--no-report', ...more], variables);
const digestIn = ({ out }: Ended) => /sha256:([0-9a-f]{64})/.exec(out)?.[1] ?? '';

describe('who vouches', () => {
  test('this machine, for what it sealed itself; elsewhere nobody, unless the reader brings a digest', async () => {
    const workspace = makeWorkspace();
    const digest = digestIn(await run(workspace));
    expect(await tickmark(['verify', '-C', workspace], variables)).toMatchObject({ exit: 0, out: expect.stringContaining('Vouched for: its newest pack is the one this machine sealed or verified last.') });
    const stranger = await tickmark(['verify', '-C', workspace], elsewhere);
    expect(stranger).toMatchObject({ exit: 75, out: expect.stringContaining('This does not show who sealed it') });
    expect(stranger.out).toContain('--signers FILE');
    expect(await tickmark(['verify', '-C', workspace, '--head', `sha256:${digest}`], elsewhere)).toMatchObject({ exit: 0, out: expect.stringContaining('Vouched for: its newest pack has the digest you were told.') });
    expect(await tickmark(['verify', '-C', workspace, '--head', 'f'.repeat(64)], elsewhere)).toMatchObject({ exit: 90, err: expect.stringContaining('runs were removed, the chain was rolled back, or this is another history') });
    expect(await tickmark(['verify', '-C', workspace, '--head', 'yesterday'], elsewhere)).toMatchObject({ exit: 64, err: expect.stringContaining('is no digest') });
  });

  test('a pinned key, given by option, by variable or in the usual place; a stranger\'s key is 90', async () => {
    const key = join(home, 'release.key');
    const line = (await tickmark(['keygen', key, '--name', 'release@example.com'], variables)).out;
    const other = (await tickmark(['keygen', join(home, 'other.key')], variables)).out;
    for (const [file, text] of [['trusted', line], ['others', other]] as const) writeFileSync(join(home, file), text);
    const workspace = makeWorkspace();
    expect(await run(workspace, '--key', key)).toMatchObject({ exit: 0 });
    const verify = (args: string[], more: Record<string, string> = {}) => tickmark(['verify', '-C', workspace, ...args], { ...elsewhere, XDG_CONFIG_HOME: join(home, '.config'), ...more });
    const vouched = { exit: 0, out: expect.stringContaining('Vouched for: its newest pack is signed by release@example.com, whom you trust.') };
    expect(await verify(['--signers', join(home, 'trusted')])).toMatchObject(vouched);
    expect(await verify([], { TICKMARK_SIGNERS: join(home, 'trusted') })).toMatchObject(vouched);
    expect(await verify(['--signers', join(home, 'others')])).toMatchObject({ exit: 90, err: expect.stringMatching(/signature\.dsse\.json is not signed by a key you trust/) });
    expect(await verify([])).toMatchObject({ exit: 75, out: expect.stringContaining('anybody can make a chain that holds') });
    mkdirSync(join(home, '.config/tickmark'), { recursive: true });
    writeFileSync(join(home, '.config/tickmark/allowed_signers'), line);
    expect(await verify([])).toMatchObject(vouched);
    expect(await verify([packs(workspace)[0] as string])).toMatchObject({ exit: 0, out: expect.stringContaining('it is signed by release@example.com') });
    const data = JSON.parse((await verify(['--json'])).out) as { packs: { signed_by: string }[] };
    expect(data.packs.map(({ signed_by }) => signed_by)).toEqual(['release@example.com']);
  });

  test('the private key in a variable signs too, and appears nowhere in the pack', async () => {
    const key = join(home, 'release.key');
    await tickmark(['keygen', key], variables);
    const workspace = makeWorkspace();
    const pem = readFileSync(key, 'utf8');
    expect(await tickmark(['run', '-C', workspace, '--no-report'], { ...variables, TICKMARK_PRIVATE_KEY: pem })).toMatchObject({ exit: 0 });
    const pack = join(workspace, 'artifacts', packs(workspace)[0] as string);
    expect(readdirSync(pack)).toEqual(expect.arrayContaining(['signature.dsse.json', 'verification.dsse.json', 'verify.sh']));
    const secret = pem.split('\n')[1] as string;
    for (const file of readdirSync(pack, { recursive: true, withFileTypes: true })) if (file.isFile()) expect(readFileSync(join(file.parentPath, file.name), 'utf8')).not.toContain(secret);
  });
});

describe('keys that cannot be used stop the run before anything is touched', () => {
  test.each<[string, (key: string) => void, number, RegExp]>([
    ['a key that others can read', (key) => chmodSync(key, 0o644), 77, /can be read by others: expected permissions 600, found 644/],
    ['a file that holds no key', (key) => writeFileSync(key, 'hello'), 78, /holds no signing key/],
    ['no file', (key) => rmSync(key), 78, /cannot read .*expected a signing key/],
  ])('%s', async (_, spoil, exit, err) => {
    const key = join(home, 'release.key');
    await tickmark(['keygen', key], variables);
    spoil(key);
    const workspace = makeWorkspace();
    expect(await run(workspace, '--key', key)).toMatchObject({ exit, err: expect.stringMatching(err) });
    expect(readdirSync(workspace)).toEqual(['content']);
  });

  test('a trust root inside artifacts/ is none', async () => {
    const workspace = makeWorkspace();
    await run(workspace);
    const line = (await tickmark(['keygen', join(home, 'k')], variables)).out;
    writeFileSync(join(workspace, 'artifacts/signers'), line);
    expect(await tickmark(['verify', '-C', workspace, '--signers', join(workspace, 'artifacts/signers')], variables)).toMatchObject({ exit: 78, err: expect.stringContaining('lies in artifacts/, beside what it is to vouch for') });
  });
});

describe('runs made to vanish', () => {
  test('a chain rolled back to an earlier, honest state is 90 for the machine that knew better', async () => {
    const workspace = makeWorkspace();
    await run(workspace);
    cpSync(join(workspace, 'artifacts'), join(home, 'earlier'), { recursive: true });
    await run(workspace);
    rmSync(join(workspace, 'artifacts'), { recursive: true });
    cpSync(join(home, 'earlier'), join(workspace, 'artifacts'), { recursive: true });
    expect(await tickmark(['verify', '-C', workspace], variables)).toMatchObject({ exit: 90, err: expect.stringContaining('the newest pack this machine sealed or verified here') });
    expect(await tickmark(['verify', '-C', workspace], elsewhere)).toMatchObject({ exit: 75 });
  });

  test('artifacts/ removed and begun anew: the next pack says so, and so does verify', async () => {
    const workspace = makeWorkspace();
    const lost = digestIn(await run(workspace));
    rmSync(join(workspace, 'artifacts'), { recursive: true });
    expect(await run(workspace)).toMatchObject({ exit: 0, err: expect.stringContaining('the new pack records that earlier runs were removed') });
    const verified = await tickmark(['verify', '-C', workspace], variables);
    expect(verified).toMatchObject({ exit: 0, out: expect.stringContaining('(runs before it were removed)') });
    expect(JSON.parse(readFileSync(join(workspace, 'artifacts', packs(workspace)[0] as string, 'pack.json'), 'utf8'))).toMatchObject({ lost, previous: null });
  });
});
