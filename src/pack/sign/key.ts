import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { TickmarkError } from '../../lib/error.ts';
import { fingerprint, sshLine } from './ssh-key.ts';

/** Who seals or decides. `publicKey` is as OpenSSH writes it; the private key never leaves. */
export type Signer = { keyid: string; publicKey: string; sign(bytes: Uint8Array): Buffer };

/** A private key from PEM text (PKCS #8, ed25519, RFC 8410). `where` names its source in messages. Throws TickmarkError 78. */
export function readSigner(pem: string, where: string): Signer {
  const refuse = (found: string): TickmarkError =>
    new TickmarkError(78, `${where} holds no signing key: expected an unencrypted ed25519 private key in PEM (PKCS #8), found ${found}`, 'Make one with: tickmark keygen FILE');
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // The platform's message may quote what it could not read: a key must not end up in a log.
    throw refuse(pem.includes('OPENSSH PRIVATE KEY') ? 'a key in OpenSSH\'s own form' : pem.includes('ENCRYPTED') ? 'an encrypted key' : 'something else');
  }
  if (key.asymmetricKeyType !== 'ed25519') throw refuse(`a key of type ${key.asymmetricKeyType}`);
  return { keyid: fingerprint(createPublicKey(key)), publicKey: sshLine(createPublicKey(key)), sign: (bytes) => sign(null, bytes, key) };
}

/** A new key pair: the private key as PEM, the public key as PEM (SubjectPublicKeyInfo) and as OpenSSH writes it. */
export function newKeyPair(): { privatePem: string; publicPem: string; ssh: string; keyid: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, publicPem: publicKey.export({ format: 'pem', type: 'spki' }) as string,
    ssh: sshLine(publicKey), keyid: fingerprint(publicKey),
  };
}
