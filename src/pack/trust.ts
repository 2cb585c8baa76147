import { join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import type { Pack } from '../model/pack.ts';
import { files } from './layout.ts';
import { readRegular } from './read-regular.ts';
import type { PackFault } from './record.ts';
import { openEnvelope } from './sign/envelope.ts';
import { type AllowedSigner, isInTime } from './sign/signers.ts';

/**
 * Whose word a pack is. `signed`: a key the reader pinned vouches for its digest. `unknown`: nothing outside the pack vouches for it; a forger
 * who hashes everything anew gets here too, so it is never called valid. `fault`: somebody changed it, or somebody else sealed it.
 */
export type Trust = { signed: AllowedSigner } | { unknown: string } | { fault: PackFault };

/** 256 checks name about 20 KiB; a signature of more than this is none. */
const limit_bytes = 16 * 2 ** 20;
const statements = [
  { file: files.signature, about: 'https://in-toto.io/attestation/test-result/v0.1' },
  { file: files.verification, about: 'https://in-toto.io/attestation/svr/v0.1' },
] as const;

/** Holds both signed statements of a verified pack against the pinned keys; `null` when the reader pinned none. */
export function trustOf(folder: string, { pack, digest }: { pack: Pick<Pack, 'signer' | 'sealedAt'>; digest: string }, signers: readonly AllowedSigner[] | null): Trust {
  const texts = statements.map(({ file, about }) => ({ file, about, text: read(folder, file) }));
  const absent = texts.find(({ text }) => text === null);
  if (absent !== undefined) return unsigned(absent.file, texts.every(({ text }) => text === null), pack.signer, signers);
  const found = new Set<AllowedSigner>();
  for (const { file, about, text } of texts) {
    const opened = openEnvelope(text as string);
    if ('fault' in opened) return { fault: { file, what: opened.fault } };
    const { statement, keyids } = opened;
    if (statement.predicateType !== about) return { fault: { file, what: `states ${statement.predicateType}, expected ${about}` } };
    if (statement.subject[0]?.digest.sha256 !== digest) return { fault: { file, what: `is the signature of another pack: it speaks of ${statement.subject[0]?.digest.sha256}, this pack's digest is ${digest}` } };
    if (pack.signer === null) return { fault: { file, what: `was added: ${files.pack} says that the pack was not signed` } };
    if (signers === null) continue;
    const by = signers.find(({ key }) => opened.signedBy(key));
    if (by === undefined) return { fault: { file, what: `is not signed by a key you trust: ${signers.length} pinned, the signature names ${keyids.join(', ') || 'none'}` } };
    if (by.keyid !== pack.signer) return { fault: { file, what: `is signed by ${by.keyid}, and ${files.pack} names ${pack.signer}` } };
    if (!isInTime(by, pack.sealedAt)) return { fault: { file, what: `is signed by a key that was not valid when the pack says it was sealed (${pack.sealedAt})` } };
    found.add(by);
  }
  const [signed] = found;
  return signed === undefined ? { unknown: `it is signed by ${pack.signer}, and you pinned no key: anybody can sign` } : { signed };
}

function unsigned(file: string, all: boolean, signer: string | null, signers: readonly AllowedSigner[] | null): Trust {
  if (signer !== null || !all) return { fault: { file, what: `is missing: the pack was signed${signer === null ? '' : ` by ${signer}`}, and the signature was removed` } };
  if (signers !== null) return { fault: { file: files.signature, what: 'is missing: you pinned keys, and a pack without a signature is anybody\'s' } };
  return { unknown: 'it is not signed' };
}

function read(folder: string, file: string): string | null {
  try {
    return readRegular(join(folder, file), limit_bytes);
  } catch (error) {
    throw new TickmarkError(90, `${file}: ${(error as Error).message}`, `Do not trust ${folder}.`);
  }
}
