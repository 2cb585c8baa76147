import { brotliCompressSync, brotliDecompressSync, constants, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** More than this of decoded content is not looked into. */
const most_bytes = 64 * 2 ** 20;
const bounds = { maxOutputLength: most_bytes };
/** What was cut in the middle is decoded as far as it goes. */
const gzip = { ...bounds, finishFlush: constants.Z_SYNC_FLUSH };
const brotli = { ...bounds, finishFlush: constants.BROTLI_OPERATION_FLUSH };

type Coding = { decode(bytes: Buffer): Buffer; encode(bytes: Buffer): Buffer };
/** Content codings (RFC 9110 8.4.1, RFC 7932, RFC 8878). "deflate" is sent with and without its wrapping. */
const codings: Record<string, Coding> = {
  gzip: { decode: (bytes) => gunzipSync(bytes, gzip), encode: (bytes) => gzipSync(bytes) },
  deflate: { decode: (bytes) => { try { return inflateSync(bytes, gzip); } catch { return inflateRawSync(bytes, gzip); } }, encode: (bytes) => deflateSync(bytes) },
  br: { decode: (bytes) => brotliDecompressSync(bytes, brotli), encode: (bytes) => brotliCompressSync(bytes) },
  zstd: { decode: (bytes) => zstdDecompressSync(bytes, bounds), encode: (bytes) => zstdCompressSync(bytes) },
};
const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** How bytes are masked: a text by its secrets, and what cannot be looked into as a whole. */
export type Masks = { text(text: string): string; unreadable(): string };

/**
 * Masks the secrets in bytes, also in what is compressed in them: by the codings that were named, outermost last, or as a gzip file. The
 * content is then compressed again. Bytes without a secret are returned as they are, the very same. What is larger than 64 MiB when
 * decoded is masked as a whole.
 */
export function maskBytes(bytes: Buffer, named: readonly string[], masks: Masks): Buffer {
  const outer = codings[(named.at(-1) ?? '').replace(/^x-/, '')] ?? (isGzip(bytes) ? codings.gzip : undefined);
  if (outer !== undefined) {
    try {
      const content = outer.decode(bytes);
      const clean = maskBytes(content, named.slice(0, -1), masks);
      if (content.length > 0) return clean === content ? bytes : outer.encode(clean);
    } catch (error) {
      // It is not what it was said to be: then it is read as it stands. A bomb cannot be read at all.
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return Buffer.from(masks.unreadable());
    }
  }
  const text = bytes.toString('latin1');
  const clean = masks.text(text);
  return clean === text ? bytes : Buffer.from(clean, 'latin1');
}

/** The names in a Content-Encoding field, in the order they were applied. */
export const codingsIn = (field: string): string[] => field.toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
