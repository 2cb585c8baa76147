import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import type { Pack } from '../model/pack.ts';
import { onDisk } from './durable.ts';
import { hashFile } from './hash-file.ts';
import { covered, files, optional } from './layout.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { type PackFault, readRecord } from './record.ts';

export type { PackFault };
export type Verified = { pack: Pack; digest: string; manifest: Manifest; files: number; bytes: number };

const fault = (file: string, what: string): { fault: PackFault } => ({ fault: { file, what } });

/** Every file and folder below a folder, relative; a link or special file is a fault. */
function walk(root: string, below = ''): { files: string[]; folders: string[] } | { fault: PackFault } {
  const found: { files: string[]; folders: string[] } = { files: [], folders: [] };
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      const deeper = walk(root, path);
      if ('fault' in deeper) return deeper;
      found.folders.push(path);
      for (const one of deeper.folders) found.folders.push(one);
      for (const one of deeper.files) found.files.push(one);
    } else if (entry.isFile()) found.files.push(path);
    else return fault(path, 'is a link or a special file; a pack holds regular files only');
  }
  return found;
}

/**
 * Checks one pack on disk: both manifests, every byte, that nothing else is in the folder (closed world, folders too), and that pack.json fits the rest.
 * It reads the files as they are and never follows a link. Who sealed it is another question: that needs a signature.
 * Throws TickmarkError 77 or 74 when the disk does not let it read.
 */
export const verifyPack = (folder: string): Verified | { fault: PackFault } => onDisk('read', folder, () => inspect(folder));

function inspect(folder: string): Verified | { fault: PackFault } {
  const seen = lstatSync(folder, { throwIfNoEntry: false });
  if (!seen?.isDirectory()) return fault(basename(folder), 'is not a folder');
  const present = walk(folder);
  if ('fault' in present) return present;
  const open = new Set(present.files);
  const read = (name: string): string | null => (open.has(name) ? readFileSync(join(folder, name), 'utf8') : null);

  const tagText = read(files.tagManifest);
  if (tagText === null) return fault(files.tagManifest, 'is missing');
  const tags = readManifest(tagText);
  if ('fault' in tags) return fault(files.tagManifest, tags.fault);
  for (const name of covered) if (!tags.ok.has(name)) return fault(files.tagManifest, `does not list ${name}`);
  for (const name of tags.ok.keys()) if (!([...covered, ...optional] as string[]).includes(name)) return fault(files.tagManifest, `lists ${name}, which is no tag file`);
  const manifestText = read(files.manifest);
  if (manifestText === null) return fault(files.manifest, 'is missing');
  const manifest = readManifest(manifestText);
  if ('fault' in manifest) return fault(files.manifest, manifest.fault);

  let bytes = 0;
  for (const [path, digest] of [...tags.ok, ...manifest.ok]) {
    if (!open.has(path)) return fault(path, 'is in the manifest and not in the folder: it was removed');
    const now = hashFile(join(folder, path));
    if (now.sha256 !== digest) return fault(path, `was changed after sealing: sha256 expected ${digest}, found ${now.sha256}`);
    bytes += now.bytes;
  }
  const known = new Set<string>([...tags.ok.keys(), ...manifest.ok.keys(), files.tagManifest, files.signature]);
  const extra = present.files.find((path) => !known.has(path));
  if (extra !== undefined) return fault(extra, 'is in the folder and not in the manifest: it was added');
  const needed = new Set([...known].flatMap(foldersOf));
  const empty = present.folders.find((path) => !needed.has(path));
  if (empty !== undefined) return fault(empty, 'is a folder without a file of the manifest: it was added');

  const pack = readRecord(basename(folder), manifest.ok, (path) => read(path) as string);
  return 'fault' in pack ? pack : { pack, digest: sha256(tagText), manifest: manifest.ok, files: present.files.length, bytes };
}

/** a/b of a/b/c and the folders above it. */
const foldersOf = (path: string): string[] => {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
};

/** The folder of a pack that a person named. Throws TickmarkError 74 when no pack was ever there: a wrong name is not tampering. */
export function demandPack(folder: string): string {
  const present = (name: string): boolean => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
  const isPack = onDisk('read', folder, () => lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true && (present(files.pack) || present(files.tagManifest)));
  if (isPack) return folder;
  throw new TickmarkError(74, `${folder} is not a pack: expected a folder with ${files.pack}, found none`, 'Name a folder in artifacts/ or its id; tickmark verify lists the packs of a workspace.');
}
