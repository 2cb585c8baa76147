import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inTotoType, preAuthEncoding } from '../../../src/lib/dsse.ts';
import { newKeyPair, readSigner } from '../../../src/pack/sign/key.ts';
import { openEnvelope } from '../../../src/pack/sign/envelope.ts';
import { readSigners } from '../../../src/pack/sign/signers.ts';
import { ids, sealOne } from '../../aid/sealed.ts';

const pair = newKeyPair();
const [alice] = readSigners(`alice ${pair.ssh}`, 'signers');
const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-sign-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
const opened = (text: string) => {
  const read = openEnvelope(text);
  if ('fault' in read) throw new Error(read.fault);
  return read;
};

test('the pre-authentication encoding is that of the DSSE standard\'s own example', () => {
  const body = new TextEncoder().encode('hello world');
  expect(Buffer.from(preAuthEncoding('http://example.com/HelloWorld', body)).toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  expect(Buffer.from(preAuthEncoding('é', body)).toString()).toBe('DSSEv1 2 é 11 hello world');
});

test('openssl, given nothing but the public key, accepts the signature of a sealed pack, and refuses it for one other byte', async () => {
  const home = folderOf();
  const { folder, digest } = await sealOne(home, ids[0], {}, readSigner(pair.privatePem, 'key'));
  writeFileSync(join(home, 'public.pem'), pair.publicPem);
  for (const file of ['signature.dsse.json', 'verification.dsse.json']) {
    const { payload, signatures } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { payload: string; signatures: { sig: string }[] };
    const signed = preAuthEncoding(inTotoType, Buffer.from(payload, 'base64'));
    writeFileSync(join(home, 'sig'), Buffer.from(signatures[0]?.sig ?? '', 'base64'));
    const verdictOf = (bytes: Uint8Array) => {
      writeFileSync(join(home, 'signed'), bytes);
      return spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', join(home, 'public.pem'), '-rawin', '-in', join(home, 'signed'), '-sigfile', join(home, 'sig')], { encoding: 'utf8' });
    };
    expect(verdictOf(signed)).toMatchObject({ status: 0, stdout: expect.stringContaining('Verified Successfully') });
    expect(verdictOf(Buffer.concat([signed, Buffer.from(' ')])).status).not.toBe(0);
    expect(opened(readFileSync(join(folder, file), 'utf8')).statement.subject).toEqual([{ name: 'tagmanifest-sha256.txt', digest: { sha256: digest } }]);
  }
});

test('the two statements say what was tested, how it ended and against which policy', async () => {
  const { folder } = await sealOne(folderOf(), ids[0], {}, readSigner(pair.privatePem, 'key'));
  const predicateOf = (file: string) => opened(readFileSync(join(folder, file), 'utf8')).statement;
  const check = { name: 'data/content/checks/10-one.md', digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } };
  expect(predicateOf('signature.dsse.json')).toMatchObject({
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: { result: 'FAILED', configuration: [check], passedTests: [], failedTests: [], warnedTests: [], counts: { checks: 0, exit: 75, claims: 0 } },
  });
  // Nothing was checked, so nothing held: an empty run has no property to boast of.
  expect(predicateOf('verification.dsse.json')).toMatchObject({
    predicateType: 'https://in-toto.io/attestation/svr/v0.1',
    predicate: { verifier: { id: 'pkg:npm/tickmark@0.1.0', policy: { content: [check] } }, properties: [] },
  });
});

const statement = (change: object = {}): object => ({
  _type: 'https://in-toto.io/Statement/v1', subject: [{ name: 'a', digest: { sha256: 'a'.repeat(64) } }], predicateType: 'https://in-toto.io/attestation/svr/v0.1', predicate: {}, ...change,
});
const envelope = (payload: string | object, change: object = {}): string => JSON.stringify({
  payloadType: inTotoType, payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString('base64'), signatures: [{ sig: 'AAAA' }], ...change,
});

test.each([
  ['no JSON', 'hello', 'is not a DSSE envelope'],
  ['an empty file', '', 'is not a DSSE envelope'],
  ['an envelope without a signature', envelope(statement(), { signatures: [] }), 'is not a DSSE envelope'],
  ['a payload that is no base64', envelope(statement(), { payload: '!' }), 'is not a DSSE envelope'],
  ['a name twice in the envelope', envelope(statement()).replace('{', '{"payload":"AAAA",'), 'is not a DSSE envelope'],
  ['another payload type', envelope(statement(), { payloadType: 'text/plain' }), 'holds text/plain, not an in-toto statement'],
  ['a payload that is no JSON', envelope('hello'), 'holds no in-toto statement about one pack'],
  ['a payload that is not UTF-8', envelope(statement(), { payload: Buffer.from([0xff]).toString('base64') }), 'holds no in-toto statement about one pack'],
  ['two subjects', envelope(statement({ subject: [{ name: 'a', digest: { sha256: 'a'.repeat(64) } }, { name: 'b', digest: { sha256: 'b'.repeat(64) } }] })), 'holds no in-toto statement about one pack'],
  ['another predicate', envelope(statement({ predicateType: 'https://example.com/x' })), 'holds no in-toto statement about one pack'],
  ['a name twice in the statement', envelope(JSON.stringify(statement()).replace('{', '{"predicateType":"x",')), 'holds no in-toto statement about one pack'],
])('an envelope that is none: %s', (_, text, fault) => {
  expect(openEnvelope(text)).toEqual({ fault });
});

test('a well-formed statement with a signature of nobody opens, and is signed by nobody', () => {
  expect(opened(envelope(statement({ anything: 'else' }))).signedBy(alice?.key as never)).toBe(false);
});
