import { type Dirent, lstatSync, opendirSync, type Stats } from 'node:fs';
import { basename } from 'node:path';
import { beyond, limits } from './limits.ts';
import type { PackFault } from './record.ts';

/** What tells one file or folder from another, and from itself after a change: what stat(2) says of it, with the times of change of content and inode. */
export const isSame = (one: Stats, other: Stats): boolean =>
  one.ino === other.ino && one.dev === other.dev && one.size === other.size && one.mtimeMs === other.mtimeMs && one.ctimeMs === other.ctimeMs;

/** What lies below a folder, by relative path; the folder itself is ''. */
export type Tree = { root: string; files: Set<string>; folders: Map<string, Stats> };

/** Lists every file and folder below `root` and opens no file. A link, a special file and more than the limits allow are faults. Throws the platform's error. */
export function walk(root: string): Tree | { fault: PackFault } {
  const tree: Tree = { root, files: new Set(), folders: new Map() };
  const fault = folder(tree, '', 0);
  return fault === null ? tree : { fault };
}

function folder(tree: Tree, path: string, depth: number): PackFault | null {
  if (depth > limits.depth.most) return { file: path, what: beyond(limits.depth, depth) };
  const place = path === '' ? tree.root : `${tree.root}/${path}`;
  // Before its list is read: one that was a link by then differs in the end.
  tree.folders.set(path, lstatSync(place));
  const list = opendirSync(place, { bufferSize: 512 });
  try {
    for (let entry = list.readSync(); entry !== null; entry = list.readSync()) {
      const fault = one(tree, path === '' ? entry.name : `${path}/${entry.name}`, entry, depth);
      if (fault !== null) return fault;
    }
    return null;
  } finally {
    list.closeSync();
  }
}

function one(tree: Tree, path: string, entry: Dirent, depth: number): PackFault | null {
  if (tree.files.size + tree.folders.size > limits.entries.most) return { file: basename(tree.root), what: beyond(limits.entries, `more than ${limits.entries.most}`) };
  if (entry.isDirectory()) return folder(tree, path, depth + 1);
  if (!entry.isFile()) return { file: path, what: 'is a link or a special file; a pack holds regular files only' };
  tree.files.add(path);
  return null;
}

/** The first folder that is not the one that was walked, or whose list of names has changed since: one replaced by a link, and perhaps put back. */
export function replaced({ root, folders }: Tree): PackFault | null {
  for (const [path, seen] of folders) {
    const now = lstatSync(path === '' ? root : `${root}/${path}`, { throwIfNoEntry: false });
    if (!now?.isDirectory() || !isSame(now, seen)) return { file: path === '' ? basename(root) : path, what: 'was replaced or changed while the pack was read' };
  }
  return null;
}
