import { cpSync, mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trustOfChain } from '../../src/pack/chain-trust.ts';
import { newKeyPair, readSigner } from '../../src/pack/sign/key.ts';
import { type AllowedSigner, readSigners } from '../../src/pack/sign/signers.ts';
import { trustOf } from '../../src/pack/trust.ts';
import { type Verified, verifyPack } from '../../src/pack/verify.ts';
import { ids, sealOne } from '../aid/sealed.ts';

const keys = { alice: newKeyPair(), eve: newKeyPair() };
const signers = (line: string): AllowedSigner[] => readSigners(line, 'signers');
const pinned = signers(`alice ${keys.alice.ssh}`);
const home = mkdtempSync(join(tmpdir(), 'tickmark-trust-'));
const folders = { plain: '', alice: '', eve: '', other: '' };

beforeAll(async () => {
  const signed = (who: 'alice' | 'eve') => readSigner(keys[who].privatePem, who);
  folders.plain = (await sealOne(join(home, 'plain'), ids[0])).folder;
  folders.alice = (await sealOne(join(home, 'alice'), ids[0], {}, signed('alice'))).folder;
  folders.eve = (await sealOne(join(home, 'eve'), ids[0], {}, signed('eve'))).folder;
  folders.other = (await sealOne(join(home, 'other'), ids[0], { subject: 'another' }, signed('alice'))).folder;
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A copy of a pack, changed; and what is found out about it. */
async function trusted(from: keyof typeof folders, change: (folder: string) => void, by: readonly AllowedSigner[] | null) {
  const folder = join(mkdtempSync(join(home, 'copy-')), ids[0]);
  cpSync(folders[from], folder, { recursive: true });
  change(folder);
  const verified = await verifyPack(folder);
  return 'fault' in verified ? verified : trustOf(folder, verified, by);
}
const strip = (folder: string) => { for (const file of ['signature.dsse.json', 'verification.dsse.json']) unlinkSync(join(folder, file)); };
const take = (from: keyof typeof folders, ...files: string[]) => (folder: string) => { for (const file of files) cpSync(join(folders[from], file), join(folder, file)); };
const nothing = (): void => {};

test('signed by a pinned key', async () => {
  expect(await trusted('alice', nothing, pinned)).toMatchObject({ signed: { principal: 'alice' } });
});

test.each<[string, keyof typeof folders, (folder: string) => void, RegExp]>([
  ['signed by another key', 'eve', nothing, /is not signed by a key you trust: 1 pinned, the signature names SHA256:/],
  ['stripped of its signatures', 'alice', strip, /is missing: the pack was signed by SHA256:\S+, and the signature was removed/],
  ['stripped of one of them', 'alice', (folder) => unlinkSync(join(folder, 'verification.dsse.json')), /is missing/],
  ['with the signatures of another pack of the same signer', 'alice', take('other', 'signature.dsse.json', 'verification.dsse.json'), /is the signature of another pack/],
  ['with one signature in the place of the other', 'alice', (folder) => cpSync(join(folder, 'signature.dsse.json'), join(folder, 'verification.dsse.json')), /verification|states .*test-result/],
  ['never signed', 'plain', nothing, /you pinned keys, and a pack without a signature is anybody's/],
  ['with a file that is no signature', 'alice', (folder) => cpSync(join(folder, 'pack.json'), join(folder, 'signature.dsse.json')), /is not a DSSE envelope/],
])('with pinned keys a pack is refused when %s', async (_, from, change, what) => {
  expect(await trusted(from, change, pinned)).toMatchObject({ fault: { what: expect.stringMatching(what) } });
});

test('a signature put into a pack that says it was not signed', async () => {
  const strange = await trusted('plain', take('alice', 'signature.dsse.json', 'verification.dsse.json'), pinned);
  expect(strange).toMatchObject({ fault: { file: 'signature.dsse.json', what: expect.stringMatching(/another pack/) } });
});

test.each<[string, keyof typeof folders, RegExp]>([
  ['a signed pack', 'alice', /it is signed by SHA256:\S+, and you pinned no key: anybody can sign/],
  ['a forger\'s pack', 'eve', /anybody can sign/],
  ['a pack that is not signed', 'plain', /it is not signed/],
])('without a pinned key nothing is called valid: %s', async (_, from, unknown) => {
  expect(await trusted(from, nothing, null)).toEqual({ unknown: expect.stringMatching(unknown) });
});

test('a stripped pack is refused even by who pinned no key', async () => {
  expect(await trusted('alice', strip, null)).toMatchObject({ fault: { what: expect.stringMatching(/the signature was removed/) } });
});

test.each([['valid-after="20270101"'], ['valid-before="20200101"']])('a key outside its time (%s)', async (option) => {
  expect(await trusted('alice', nothing, signers(`alice ${option} ${keys.alice.ssh}`))).toMatchObject({ fault: { what: expect.stringMatching(/was not valid when the pack says it was sealed/) } });
});

/** A chain of packs, each signed by who is named. */
async function chain(...by: ('alice' | 'eve' | null)[]): Promise<{ artifacts: string; packs: Verified[] }> {
  const workspace = mkdtempSync(join(home, 'chain-'));
  const packs: Verified[] = [];
  for (const [index, who] of by.entries()) {
    const { folder } = await sealOne(workspace, ids[index] as string, {}, who === null ? undefined : readSigner(keys[who].privatePem, who));
    packs.push((await verifyPack(folder)) as Verified);
  }
  return { artifacts: join(workspace, 'artifacts'), packs };
}

test.each<[string, ('alice' | 'eve' | null)[], object]>([
  ['signed throughout', ['alice', 'alice'], { vouched: expect.stringMatching(/signed by alice/) }],
  ['signed since a later run: the signature covers what went before', [null, 'alice'], { vouched: expect.stringMatching(/signed by alice/) }],
  ['not signed at its end', ['alice', null], { fault: { file: `${ids[1]}/signature.dsse.json` } }],
  ['signed by a stranger in its middle', ['eve', 'alice'], { fault: { file: `${ids[0]}/signature.dsse.json` } }],
])('a chain held against pinned keys: %s', async (_, by, expected) => {
  const { artifacts, packs } = await chain(...by);
  expect(trustOfChain(artifacts, packs, { signers: pinned, head: null })).toMatchObject(expected);
});

test('a chain held against a digest from elsewhere', async () => {
  const { artifacts, packs } = await chain(null, null, null);
  const against = (digest: string | undefined, by: 'told' | 'remembered' = 'told') => trustOfChain(artifacts, packs, { signers: null, head: { digest: digest ?? '', by } });
  expect(against(packs[2]?.digest)).toMatchObject({ vouched: 'its newest pack has the digest you were told' });
  expect(against(packs[2]?.digest, 'remembered')).toMatchObject({ vouched: 'its newest pack is the one this machine sealed or verified last' });
  expect(against(packs[0]?.digest)).toMatchObject({ unknown: '2 packs come after the one you were told, and nobody vouches for what comes after' });
  expect(against('f'.repeat(64))).toMatchObject({ fault: { file: 'artifacts/chain.jsonl', what: expect.stringMatching(/runs were removed, the chain was rolled back/) } });
  expect(trustOfChain(artifacts, packs, { signers: null, head: null })).toMatchObject({ unknown: expect.stringMatching(/anybody can make a chain that holds/) });
});
