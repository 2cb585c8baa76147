import type { KeyObject } from 'node:crypto';
import { TickmarkError } from '../../lib/error.ts';
import { fingerprint, readSshKey } from './ssh-key.ts';

/** A key the reader trusts, for packs sealed in its time (14 digits, UTC; null: no bound). */
export type AllowedSigner = { principal: string; keyid: string; key: KeyObject; after: string | null; before: string | null };

const namespace = 'tickmark';
const linePattern = /^(?<principal>\S+)\s+(?:(?<options>(?:[a-z-]+(?:="[^"]*")?)(?:,[a-z-]+(?:="[^"]*")?)*)\s+)?(?<type>(?:ssh|ecdsa|sk)-\S+)\s+(?<key>[A-Za-z0-9+/]+={0,2})(?:\s.*)?$/;

/**
 * Reads an allowed-signers file (ssh-keygen(1), ALLOWED SIGNERS): one `name [options] ssh-ed25519 AAAA…` a line, # for comments. Options:
 * namespaces="tickmark", valid-after="YYYYMMDD[HHMM[SS]][Z]" and valid-before, in UTC. A key for other namespaces, or of another algorithm, is
 * passed over; any other option is refused: one that is not understood must not widen trust. Throws TickmarkError 78 with every fault.
 */
export function readSigners(text: string, file: string): AllowedSigner[] {
  const faults: string[] = [];
  const signers = text.split(/\r?\n/).flatMap((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return [];
    const read = readLine(line);
    if (typeof read === 'string') faults.push(`  ${file}:${index + 1}  ${read}`);
    return typeof read === 'string' || read === null ? [] : [read];
  });
  if (faults.length > 0) throw new TickmarkError(78, `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the allowed signers\n${faults.join('\n')}`, 'Write: name ssh-ed25519 AAAA…, as tickmark keygen prints it.');
  if (signers.length === 0) throw new TickmarkError(78, `${file} names no ed25519 key for ${namespace}: expected at least one, found none`, 'Add the line that tickmark keygen printed.');
  return signers;
}

function readLine(line: string): AllowedSigner | string | null {
  const groups = linePattern.exec(line)?.groups;
  if (!groups) return 'is not "name [options] ssh-ed25519 key"';
  const { principal = '', options = '', type = '', key: base64 = '' } = groups;
  const signer = { principal, after: null as string | null, before: null as string | null };
  for (const [, name, value = ''] of options.matchAll(/([a-z-]+)(?:="([^"]*)")?,?/g)) {
    if (name === 'namespaces') {
      if (!value.split(',').includes(namespace)) return null;
    } else if (name === 'valid-after' || name === 'valid-before') {
      const bound = instantDigits(value);
      if (bound === null) return `${name}="${value}" is no date: expected YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS`;
      signer[name === 'valid-after' ? 'after' : 'before'] = bound;
    } else return `option ${name} is not supported`;
  }
  if (type !== 'ssh-ed25519') return null;
  const key = readSshKey(type, base64);
  return key === null ? 'does not hold an ed25519 key' : { ...signer, key, keyid: fingerprint(key) };
}

const instantDigits = (value: string): string | null => {
  const digits = /^(\d{8}(?:\d{4}(?:\d{2})?)?)Z?$/.exec(value)?.[1];
  return digits === undefined ? null : digits.padEnd(14, '0');
};

/** Whether a key was valid when the pack says it was sealed (ISO 8601, UTC). The first instant belongs to it, the last does not. */
export function isInTime({ after, before }: AllowedSigner, sealedAt: string): boolean {
  const at = sealedAt.replace(/\D/g, '').slice(0, 14);
  return (after === null || at >= after) && (before === null || at < before);
}
