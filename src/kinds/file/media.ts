import type { FileEntry } from '../../model/record/file-entry.ts';

/** Media types (RFC 6838) that names of common files promise. */
const promised: Record<string, string> = {
  'application/gzip': 'gz tgz', 'application/json': 'json', 'application/pdf': 'pdf', 'application/vnd.apache.parquet': 'parquet', 'application/vnd.sqlite3': 'sqlite sqlite3', 'application/wasm': 'wasm',
  'application/x-7z-compressed': '7z', 'application/x-bzip2': 'bz2', 'application/x-tar': 'tar', 'application/x-xz': 'xz', 'application/zstd': 'zst',
  'application/zip': 'zip docx xlsx pptx odt ods odp epub jar whl', 'image/gif': 'gif', 'image/jpeg': 'jpg jpeg', 'image/png': 'png', 'image/tiff': 'tif tiff', 'image/webp': 'webp', 'video/mp4': 'mp4',
  'text/plain': 'adoc c conf cpp cs css csv go h htm html ini java js jsx log md mjs php properties py rb rs rst sh sql svg toml ts tsv tsx txt xml yaml yml',
};
const byEnding = new Map(Object.entries(promised).flatMap(([type, endings]) => endings.split(' ').map((ending) => [ending, type])));

/** The media type a file's name promises; undefined where names promise nothing. */
export const typeOf = (path: string): string | undefined => byEnding.get(/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '');

/**
 * Whether its first bytes are of the type. JSON is text, and a document may be a mere number; text too large to be parsed is given the
 * benefit of the doubt, and so is text of another encoding than UTF-8 where only a name promises text.
 */
export function fits({ media, json }: FileEntry, type: string, byName: boolean): boolean {
  if (type === 'application/json') return media === type || (media === 'text/plain' && json !== false);
  if (type === 'text/plain') return media === type || media === 'application/json' || (byName && media === 'application/octet-stream');
  return media === type;
}
