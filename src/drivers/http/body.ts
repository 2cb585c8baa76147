import { createHash, type Hash } from 'node:crypto';
import type { Body } from '../../model/record/body.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as a Body: text when they are valid UTF-8, base64 otherwise. */
export function bodyOf(bytes: Uint8Array, digest: string, cut = false): Body {
  const sizes = { bytes: bytes.byteLength, sha256: digest, cut };
  try {
    return { ...sizes, text: utf8.decode(bytes) };
  } catch {
    return { ...sizes, base64: Buffer.from(bytes).toString('base64') };
  }
}

/** Where a response's bytes go. `head` is called once, when the status line and the fields are there; `add` returns false to end the exchange. */
export type Sink = { head?(): void; add(chunk: Buffer): boolean; body(): Body };

/** Collects a body up to a limit and hashes it on the way. `add` returns false once the limit is passed. */
export function bodyCollector(limit_bytes: number): Sink {
  const chunks: Buffer[] = [];
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  let cut = false;
  return {
    add(chunk: Buffer): boolean {
      const kept = chunk.subarray(0, limit_bytes - bytes);
      cut ||= kept.length < chunk.length;
      bytes += kept.length;
      hash.update(kept);
      chunks.push(kept);
      return !cut;
    },
    body: (): Body => bodyOf(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks), hash.digest('hex'), cut),
  };
}
