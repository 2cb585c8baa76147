import { verify } from 'node:crypto';
import type { ApprovalSignature } from '../../model/approval.ts';
import type { Signer } from '../sign/key.ts';
import { fingerprint, readSshKey } from '../sign/ssh-key.ts';

/** Signs bytes as they are (ed25519, RFC 8032). */
export const signBytes = ({ publicKey, sign }: Signer, bytes: Uint8Array): ApprovalSignature => ({ key: publicKey, value: sign(bytes).toString('base64') });

/** The fingerprint of the key that signed these very bytes (`ssh-keygen -l` prints the same); null when it did not. Whose key it is remains open. */
export function verifyBytes({ key, value }: ApprovalSignature, bytes: Uint8Array): string | null {
  const [type = '', base64 = ''] = key.split(' ');
  const read = readSshKey(type, base64);
  return read !== null && verify(null, bytes, read, Buffer.from(value, 'base64')) ? fingerprint(read) : null;
}
