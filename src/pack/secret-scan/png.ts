import { inflateSync } from 'node:zlib';

/** The compressed text chunks of a PNG image (W3C PNG 11.3.3: zTXt, iTXt); null for one that cannot be read. Plain ones stand in its bytes as they are. */
export function* pngTexts(bytes: Buffer, limit_bytes: number): Generator<string | null> {
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'zTXt') yield inflated(data.subarray(data.indexOf(0) + 2), limit_bytes);
    if (type === 'iTXt') {
      const keyword = data.indexOf(0);
      const text = data.indexOf(0, data.indexOf(0, keyword + 3) + 1) + 1;
      yield data[keyword + 1] === 1 ? inflated(data.subarray(text), limit_bytes) : data.toString('utf8', text);
    }
    at += 12 + length;
  }
}

const inflated = (data: Buffer, limit_bytes: number): string | null => {
  try { return inflateSync(data, { maxOutputLength: limit_bytes }).toString('utf8'); } catch { return null; }
};
