/** First bytes, as their formats lay them down, and the media type they stand for. */
const signatures: [type: string, magic: Buffer, offset?: number][] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['image/jpeg', Buffer.from('ffd8ff', 'hex')],
  ['image/gif', Buffer.from('GIF8')],
  ['application/gzip', Buffer.from('1f8b', 'hex')],
  ['application/zip', Buffer.from('504b0304', 'hex')],
  ['application/zip', Buffer.from('504b0506', 'hex')],
  ['application/zstd', Buffer.from('28b52ffd', 'hex')],
  ['application/x-pgdump', Buffer.from('PGDMP')],
  ['application/vnd.sqlite3', Buffer.from('SQLite format 3\0')],
  ['application/x-elf', Buffer.from('7f454c46', 'hex')],
  ['application/x-xz', Buffer.from('fd377a585a00', 'hex')],
  ['application/x-bzip2', Buffer.from('BZh')],
  ['application/x-7z-compressed', Buffer.from('377abcaf271c', 'hex')],
  ['application/x-tar', Buffer.from('ustar'), 257],
  ['application/wasm', Buffer.from('0061736d', 'hex')],
  ['application/vnd.apache.parquet', Buffer.from('PAR1')],
  ['image/webp', Buffer.from('WEBP'), 8],
  ['image/tiff', Buffer.from('49492a00', 'hex')],
  ['image/tiff', Buffer.from('4d4d002a', 'hex')],
  ['video/mp4', Buffer.from('ftyp'), 4],
];
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Media type of bytes (RFC 6838 names); `whole` when nothing of the file is missing: only then is it tried as JSON. */
export function mediaOf(bytes: Buffer, whole: boolean): string {
  if (bytes.length === 0) return 'application/x-empty';
  const known = signatures.find(([, magic, offset = 0]) => bytes.subarray(offset, offset + magic.length).equals(magic));
  if (known) return known[0];
  try {
    // A cut in the middle of a character is no fault of the text.
    const text = whole ? utf8.decode(bytes) : utf8.decode(bytes, { stream: true });
    if (text.includes('\0')) return 'application/octet-stream';
    return whole && /^\s*[[{]/.test(text) && isJson(text) ? 'application/json' : 'text/plain';
  } catch {
    return 'application/octet-stream';
  }
}

/** Whether bytes are one JSON text, of whatever value. */
export const isJsonText = (bytes: Buffer): boolean => {
  try {
    return isJson(utf8.decode(bytes));
  } catch {
    return false;
  }
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
