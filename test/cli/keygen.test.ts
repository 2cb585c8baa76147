import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';

test('a key pair: the private key for its owner alone, the public key in PEM, the line for who shall trust it', async () => {
  const folder = temporaryFolder();
  const key = join(folder, 'release.key');
  const { exit, out, err } = await tickmark(['keygen', key, '--name', 'release@example.com']);
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^release@example\.com namespaces="tickmark" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI\S{43}\n$/) });
  expect(err).toMatch(/keep it where the system under audit cannot reach it[\s\S]*SHA256:/);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(readFileSync(key, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  expect(readFileSync(`${key}.pub`, 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----/);
});

test('nothing is overwritten, and no key is put where it would be published', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'taken'), 'mine');
  writeFileSync(join(folder, 'half.pub'), 'mine');
  mkdirSync(join(folder, 'content'));
  expect(await tickmark(['keygen', join(folder, 'taken')])).toMatchObject({ exit: 74, err: expect.stringContaining('a key is never overwritten') });
  expect(await tickmark(['keygen', join(folder, 'half')])).toMatchObject({ exit: 74, err: expect.stringContaining('half.pub is there already') });
  expect(await tickmark(['keygen', join(folder, 'content/key'), '-C', folder])).toMatchObject({ exit: 78, err: expect.stringContaining('would lie in content/, which is published') });
  expect(await tickmark(['keygen', join(folder, 'nowhere/below'), '--name', 'two words'])).toMatchObject({ exit: 64 });
  expect([readFileSync(join(folder, 'taken'), 'utf8'), existsSync(join(folder, 'half')), existsSync(join(folder, 'content/key'))]).toEqual(['mine', false, false]);
});

test('as data', async () => {
  const { exit, out } = await tickmark(['keygen', join(temporaryFolder(), 'key'), '--json']);
  expect({ exit, ...(JSON.parse(out) as object) }).toMatchObject({ exit: 0, keyid: expect.stringMatching(/^SHA256:/), allowed_signer: expect.stringMatching(/^tickmark namespaces/) });
});
