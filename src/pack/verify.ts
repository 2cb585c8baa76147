import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256 } from '../lib/hash.ts';
import { Pack } from '../model/pack.ts';
import { hashFile } from './hash-file.ts';
import { covered, files, optional } from './layout.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** The first thing that does not hold, named so that a person can look at it. */
export type PackFault = { file: string; what: string };
export type Verified = { pack: Pack; digest: string; manifest: Manifest; files: number; bytes: number };

const fault = (file: string, what: string): { fault: PackFault } => ({ fault: { file, what } });

/** Every file below a folder, relative; a link or special file is a fault. */
function walk(root: string, below = ''): string[] | PackFault {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      const deeper = walk(root, path);
      if (!Array.isArray(deeper)) return deeper;
      for (const one of deeper) found.push(one);
    } else if (entry.isFile()) found.push(path);
    else return { file: path, what: 'is a link or a special file; a pack holds regular files only' };
  }
  return found;
}

/**
 * Checks one pack on disk: both manifests, every byte, and that nothing else is in the folder (closed world).
 * It reads the files as they are and never follows a link. Who sealed it is another question: that needs a signature.
 */
export function verifyPack(folder: string): Verified | { fault: PackFault } {
  const seen = lstatSync(folder, { throwIfNoEntry: false });
  if (!seen?.isDirectory()) return fault(basename(folder), 'is not a folder');
  const present = walk(folder);
  if (!Array.isArray(present)) return { fault: present };
  const open = new Set(present);
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
  const extra = present.find((path) => !known.has(path));
  if (extra !== undefined) return fault(extra, 'is in the folder and not in the manifest: it was added');

  const pack = readRecord(read(files.pack) as string);
  if (pack === null) return fault(files.pack, 'is not a pack record');
  if (pack.id !== basename(folder)) return fault(files.pack, `is the record of ${pack.id}, not of ${basename(folder)}`);
  const recorded = pack.artifacts.find((one) => manifest.ok.get(one.path) !== one.sha256);
  if (recorded || pack.artifacts.length !== manifest.ok.size) return fault(files.pack, `and ${files.manifest} list different files`);
  return { pack, digest: sha256(tagText), manifest: manifest.ok, files: present.length, bytes };
}

function readRecord(text: string): Pack | null {
  try {
    const parsed = Pack.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
