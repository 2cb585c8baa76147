import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

const algorithm = 'ssh-ed25519';
/** string "ssh-ed25519", string key: each with its length in four bytes, big-endian (RFC 4251 5, RFC 8709 4). */
const wireHead = Buffer.concat([Buffer.from([0, 0, 0, algorithm.length]), Buffer.from(algorithm), Buffer.from([0, 0, 0, 32])]);
/** SubjectPublicKeyInfo of Ed25519 up to the 32 bytes of the key (RFC 8410 4). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

/** An ed25519 public key as OpenSSH writes it: `ssh-ed25519 AAAA…`. */
export const sshLine = (key: KeyObject): string => `${algorithm} ${wireOf(key).toString('base64')}`;

/** The fingerprint that `ssh-keygen -l` prints: SHA256: and 43 characters of base64. It serves as DSSE keyid. */
export const fingerprint = (key: KeyObject): string => `SHA256:${createHash('sha256').update(wireOf(key)).digest('base64').replace(/=+$/, '')}`;

/** Reads the two words of an OpenSSH public key. Null when they are not an ed25519 key. */
export function readSshKey(type: string, base64: string): KeyObject | null {
  const wire = Buffer.from(base64, 'base64');
  if (type !== algorithm || wire.length !== wireHead.length + 32 || !wire.subarray(0, wireHead.length).equals(wireHead) || wire.toString('base64') !== base64) return null;
  return createPublicKey({ key: Buffer.concat([spkiHead, wire.subarray(wireHead.length)]), format: 'der', type: 'spki' });
}

const wireOf = (key: KeyObject): Buffer => Buffer.concat([wireHead, key.export({ format: 'der', type: 'spki' }).subarray(spkiHead.length)]);
