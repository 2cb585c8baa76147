import { inflateRawSync } from 'node:zlib';

/** One file of an archive. `content` is null when it cannot be read, `name` when the archive itself cannot. */
export type ZipEntry = { name: string | null; content: Buffer | null };

const most_entries = 100_000;
const broken: ZipEntry = { name: null, content: null };

/**
 * The files of a zip archive by its central directory (APPNOTE 6.3.10), decompressed, at most `limit_bytes` in all. Encrypted entries, methods other than
 * stored and deflated, and archives in the 64-bit form are not read and said to be so.
 */
export function* zipEntries(bytes: Buffer, limit_bytes: number): Generator<ZipEntry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length) return yield broken;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let left_bytes = limit_bytes;
  if (count === 0xffff || at === 0xffffffff || count > most_entries) return yield broken;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return yield broken;
    const [flags, method, packed_bytes] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameLength, extraLength, commentLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    at += 46 + nameLength + extraLength + commentLength;
    const content = (flags & 1) !== 0 ? null : contentAt(bytes, local, method, packed_bytes, left_bytes);
    left_bytes -= content?.length ?? 0;
    yield { name, content };
  }
}

function contentAt(bytes: Buffer, local: number, method: number, packed_bytes: number, limit_bytes: number): Buffer | null {
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) return null;
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(from, from + packed_bytes);
  if (packed.length !== packed_bytes) return null;
  if (method === 0) return packed.length <= limit_bytes ? packed : null;
  if (method !== 8 || limit_bytes <= 0) return null;
  try { return inflateRawSync(packed, { maxOutputLength: limit_bytes }); } catch { return null; }
}
