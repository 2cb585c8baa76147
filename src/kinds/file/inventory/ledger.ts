import { sha256 } from '../../../lib/hash.ts';
import type { FileEntry } from '../../../model/record/file-entry.ts';
import type { FileLedger } from '../../../model/record/file-ledger.ts';

export type Alike = { sha256: string; bytes: number; paths: string[] };

/**
 * What is told of the whole tree. `sha256` is the digest over its lines as sha256sum(1) prints them, in the byte order of the paths:
 * find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
 */
export function ledgerFacts({ cut, folders, excluded, unlisted, entries }: FileLedger, claimed: readonly FileEntry[]) {
  const files = entries.filter(({ kind }) => kind === 'file');
  const names = new Set(claimed.map(({ resolved }) => resolved));
  const groups = alike(files);
  const pathsOf = (holds: (entry: FileLedger['entries'][number]) => boolean) => entries.filter(holds).map(({ path }) => path);
  return {
    cut, folders, files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    sha256: sha256(files.map(({ path, sha256: digest }) => lineOf(path, digest ?? '')).join('')),
    not_claimed: pathsOf(({ path, kind }) => kind === 'file' && !names.has(path)),
    empty: pathsOf(({ bytes }) => bytes === 0),
    links: pathsOf(({ kind }) => kind === 'symlink'),
    links_out: pathsOf(({ link_target }) => link_target === 'outside'),
    broken_links: pathsOf(({ link_target }) => link_target === 'broken'),
    special: pathsOf(({ kind }) => kind === 'other'),
    unread: [...unlisted, ...pathsOf((entry) => entry.kind === 'file' && entry.sha256 === null)],
    excluded,
    duplicate_groups: groups,
    duplicate_bytes: groups.reduce((sum, { bytes, paths }) => sum + bytes * (paths.length - 1), 0),
  };
}

/** Files with the same bytes; an empty one is like no other. */
export function alike(files: readonly { path: string; bytes: number | null; sha256: string | null }[]): Alike[] {
  const groups = Map.groupBy(files.filter(({ bytes, sha256: digest }) => bytes !== null && bytes > 0 && digest !== null), ({ sha256: digest }) => digest as string);
  return [...groups].filter(([, all]) => all.length > 1).map(([digest, all]) => ({ sha256: digest, bytes: all[0]?.bytes ?? 0, paths: all.map(({ path }) => path) }));
}

/** GNU sha256sum puts a backslash before a line whose name it had to escape. */
function lineOf(path: string, digest: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === path ? '' : '\\'}${digest}  ${escaped}\n`;
}
