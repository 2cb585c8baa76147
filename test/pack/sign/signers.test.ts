import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newKeyPair, readSigner } from '../../../src/pack/sign/key.ts';
import { isInTime, readSigners } from '../../../src/pack/sign/signers.ts';

const { ssh, keyid, privatePem, publicPem } = newKeyPair();

test.each([
  ['a name and a key', `alice ${ssh}`, { principal: 'alice', after: null, before: null }],
  ['with a comment at its end', `alice@example.com ${ssh} laptop`, { principal: 'alice@example.com' }],
  ['for our namespace', `alice namespaces="git,tickmark" ${ssh}`, { principal: 'alice' }],
  ['with its time', `alice namespaces="tickmark",valid-after="20260101",valid-before="202701011200Z" ${ssh}`, { after: '20260101000000', before: '20270101120000' }],
  ['after comments and empty lines', `# who may seal\n\n  alice ${ssh}\r\n`, { principal: 'alice' }],
])('an allowed signer: %s', (_, text, expected) => {
  expect(readSigners(text, 'signers')).toEqual([expect.objectContaining({ keyid, ...expected })]);
});

test.each([
  ['no key', 'alice', /signers:1 {2}is not "name \[options\] ssh-ed25519 key"/],
  ['a key cut short', `alice ${ssh.slice(0, -8)}`, /does not hold an ed25519 key/],
  ['a key with bits left over', `alice ${ssh.slice(0, -1)}=`, /does not hold an ed25519 key/],
  ['an option that would widen trust', `alice cert-authority ${ssh}`, /option cert-authority is not supported/],
  ['a date that is none', `alice valid-after="tomorrow" ${ssh}`, /valid-after="tomorrow" is no date/],
  ['nobody', '# nobody yet\n', /names no ed25519 key for tickmark/],
  ['only keys for something else', `alice namespaces="git" ${ssh}`, /names no ed25519 key for tickmark/],
  ['every fault at once', `alice\nbob\n`, /2 faults[\s\S]*signers:1[\s\S]*signers:2/],
])('allowed signers that are refused: %s', (_, text, message) => {
  expect(() => readSigners(text, 'signers')).toThrow(expect.objectContaining({ code: 78, message: expect.stringMatching(message) }));
});

test('the first instant of a key\'s time belongs to it, the last does not', () => {
  const [signer] = readSigners(`alice valid-after="20260101",valid-before="20260201" ${ssh}`, 'signers');
  const at = (time: string) => isInTime(signer as NonNullable<typeof signer>, time);
  expect([at('2025-12-31T23:59:59.999Z'), at('2026-01-01T00:00:00.000Z'), at('2026-01-31T23:59:59.999Z'), at('2026-02-01T00:00:00.000Z')]).toEqual([false, true, true, false]);
});

test('the fingerprint is the one ssh-keygen prints', (context) => {
  if (spawnSync('ssh-keygen', ['-?']).error) context.skip('not run: ssh-keygen is not on PATH');
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-ssh-'));
  try {
    writeFileSync(join(folder, 'key.pub'), `${ssh} alice\n`);
    expect(spawnSync('ssh-keygen', ['-lf', join(folder, 'key.pub')], { encoding: 'utf8' }).stdout).toContain(` ${keyid} `);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([
  ['a public key', publicPem, 'something else'],
  ['a key of another kind', spawnSync('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], { encoding: 'utf8' }).stdout, 'a key of type ec'],
  ['OpenSSH\'s own form', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----', 'a key in OpenSSH\'s own form'],
  ['half a key', privatePem.slice(0, 60), 'something else'],
])('no signing key: %s; the message does not quote it', (_, pem, found) => {
  expect(() => readSigner(pem, 'release.key')).toThrow(expect.objectContaining({ code: 78, message: `release.key holds no signing key: expected an unencrypted ed25519 private key in PEM (PKCS #8), found ${found}` }));
});
