import { type KeyObject, verify } from 'node:crypto';
import { inTotoType, preAuthEncoding } from '../../lib/dsse.ts';
import { parseStrictJson } from '../../lib/strict-json.ts';
import { Envelope, Statement } from '../../model/attestation.ts';
import type { Signer } from './key.ts';

/** A statement signed: one line of JSON in a fixed order, so that a shell script can read it too. */
export function signStatement(statement: Statement, signer: Signer): string {
  const payload = Buffer.from(JSON.stringify(statement));
  const sig = signer.sign(preAuthEncoding(inTotoType, payload)).toString('base64');
  return `${JSON.stringify({ payloadType: inTotoType, payload: payload.toString('base64'), signatures: [{ keyid: signer.keyid, sig }] } satisfies Envelope)}\n`;
}

/** A signature file, read but not believed: `signedBy` says which of the keys it holds under. */
export type Opened = { statement: Statement; keyids: string[]; signedBy(key: KeyObject): boolean };

/** Reads an envelope with one in-toto statement in it. The fault says what the file is not. */
export function openEnvelope(text: string): Opened | { fault: string } {
  const envelope = parse(Envelope, text);
  if (envelope === null) return { fault: 'is not a DSSE envelope' };
  if (envelope.payloadType !== inTotoType) return { fault: `holds ${envelope.payloadType}, not an in-toto statement` };
  const payload = Buffer.from(envelope.payload, 'base64');
  const statement = parse(Statement, utf8(payload));
  if (statement === null) return { fault: 'holds no in-toto statement about one pack' };
  const bytes = preAuthEncoding(envelope.payloadType, payload);
  return {
    statement, keyids: envelope.signatures.flatMap(({ keyid }) => keyid ?? []),
    signedBy: (key) => envelope.signatures.some(({ sig }) => verify(null, bytes, key, Buffer.from(sig, 'base64'))),
  };
}

function parse<T>(schema: { safeParse(value: unknown): { data?: T | undefined } }, text: string | null): T | null {
  const json = text === null ? null : parseStrictJson(text);
  return json === null || 'fault' in json ? null : (schema.safeParse(json.value).data ?? null);
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
