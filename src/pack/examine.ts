import { lstatSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256 } from '../lib/hash.ts';
import type { Artifact, Pack } from '../model/pack.ts';
import { beside, hashAll, type Watch } from './hash/all.ts';
import { hashFault } from './hash/fault.ts';
import { newTask, stop, type Task } from './hash/task.ts';
import { covered, files, optional, signatures } from './layout.ts';
import { type Limit, limits } from './limits.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { readRegularBytes, utf8 } from './read-regular.ts';
import { type PackFault, readRecord } from './record.ts';
import { replaced, type Tree, walk } from './walk.ts';

/** A pack that holds. `files` lie in its folder; `bytes` are those of the files its manifests list; `artifacts` are kept when asked for. */
export type Examined = { pack: Omit<Pack, 'artifacts'>; artifacts: Artifact[]; digest: string; manifest: Manifest; files: number; bytes: number };
/** `name`: what the pack is called, where that is not its folder. `keep`: its list of files, which of a large pack takes most memory. */
export type Asked = Watch & { name?: string; keep?: boolean };

/** The first thing that does not hold: it ends the examination. */
class Broken extends Error {
  readonly fault: PackFault;
  constructor(fault: PackFault) {
    super(fault.what);
    this.fault = fault;
  }
}
const broken = (file: string, what: string): never => { throw new Broken({ file, what }); };
const demand = (fault: PackFault | null): void => { if (fault !== null) throw new Broken(fault); };

/**
 * Examines a pack: both manifests, every byte, that nothing else is in the folder (closed world, folders too), and that pack.json fits the rest. Reads each file once, as it is, and never through a link. Throws the platform's error, TickmarkError 75 when interrupted.
 */
export async function examine(folder: string, asked: Asked = {}): Promise<Examined | { fault: PackFault }> {
  try {
    return await inspect(folder, asked);
  } catch (error) {
    if (error instanceof Broken) return { fault: error.fault };
    throw error;
  }
}

async function inspect(folder: string, { name = basename(folder), keep = false, ...watch }: Asked): Promise<Examined> {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) broken(basename(folder), 'is not a folder');
  const tree = walk(folder);
  if ('fault' in tree) throw new Broken(tree.fault);
  const tagText = textOf(tree, files.tagManifest, limits.tag).text;
  const tags = readTags(tagText);
  const texts = new Map([...tags].map(([path, digest]) => [path, listed(tree, path, digest, path === files.manifest ? limits.manifest : path === files.pack ? limits.record : limits.tag)]));
  const manifest = readList(files.manifest, texts.get(files.manifest) as string);
  demandClosedWorld(tree, tags, manifest);
  const files_n = tree.files.size;
  const verdicts = listed(tree, files.verdicts, manifest.get(files.verdicts) as string, limits.verdicts);

  const rest = [...manifest.keys()].filter((path) => path !== files.verdicts);
  const task = newTask(folder, rest);
  const other = beside(task, oxum(texts.get(files.info) as string));
  tree.files.clear();
  // Meanwhile the other thread hashes.
  const record = readRecord(name, manifest, { pack: texts.get(files.pack) as string, verdicts }, keep);
  const tag_bytes = texts.values().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  texts.clear();
  if ('fault' in record) {
    stop(task);
    await other?.ended;
    throw new Broken(record.fault);
  }
  let place = 0;
  for (const [at, path] of [...manifest.keys()].entries()) if (path !== files.verdicts) task.expected[place++] = record.sizes[at] as number;
  await hashAll(task, largest(task), other, record.bytes, watch);
  demand(hashFault(task, rest, manifest));
  demand(replaced(tree));
  return { pack: record.pack, artifacts: record.artifacts, digest: sha256(tagText), manifest, files: files_n, bytes: record.bytes + tag_bytes };
}

/** Bytes of the payload by bag-info.txt (RFC 8493 2.2.2): a hint of how long it will take, and no more. */
const oxum = (info: string): number => Number(/^Payload-Oxum: (\d{1,15})\.\d+$/m.exec(info)?.[1] ?? 0);

/** Places of the large files, the largest first: taken last, one would leave a thread alone with it. */
const largest = ({ expected }: Task): number[] => {
  const sizeOf = (index: number): number => expected[index] as number;
  return [...expected.keys()].filter((index) => sizeOf(index) > 2 ** 20).sort((a, b) => sizeOf(b) - sizeOf(a));
};

/** A file's text and its hash, from one reading. */
function textOf({ root, files: present }: Tree, path: string, limit: Limit): { text: string; digest: string } {
  if (!present.has(path)) broken(path, 'is missing');
  try {
    const bytes = readRegularBytes(join(root, path), limit.most, true) ?? broken(path, 'was removed while the pack was read');
    const read = { text: utf8(bytes), digest: sha256(bytes) };
    // Gives the memory back now: that of a large record would else be held until long after.
    (bytes.buffer as ArrayBuffer).transfer(0);
    return read;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (error instanceof TypeError) broken(path, 'is not UTF-8');
    if (code === 'EFBIG') broken(path, message.replace(`${join(root, path)} `, ''));
    if (code === 'EMLINK') broken(path, 'is a hard link: it has a second name, and could be changed under that; copy the pack to have files of its own');
    if (['ELOOP', 'ENOTREG', 'ESTALE', 'ENOTDIR', 'ENXIO'].includes(code)) broken(path, 'was replaced or changed while the pack was read');
    throw error;
  }
}

function listed(tree: Tree, path: string, expected: string, limit: Limit): string {
  const { text, digest } = textOf(tree, path, limit);
  return digest === expected ? text : broken(path, `was changed after sealing: sha256 expected ${expected}, found ${digest}`);
}

function readList(file: string, text: string): Manifest {
  const read = readManifest(text);
  return 'fault' in read ? broken(file, read.fault) : read.ok;
}

function readTags(text: string): Manifest {
  const tags = readList(files.tagManifest, text);
  for (const name of covered) if (!tags.has(name)) broken(files.tagManifest, `does not list ${name}`);
  for (const name of tags.keys()) if (!([...covered, ...optional] as string[]).includes(name)) broken(files.tagManifest, `lists ${name}, which is no tag file`);
  return tags;
}

/** All that is listed is there, and nothing else. */
function demandClosedWorld({ files: present, folders }: Tree, tags: Manifest, manifest: Manifest): void {
  for (const path of manifest.keys()) {
    if (!path.startsWith('data/')) broken(files.manifest, `lists ${path}, which is not below data/`);
    if (!present.has(path)) broken(path, 'is in the manifest and not in the folder: it was removed');
  }
  if (!manifest.has(files.verdicts)) broken(files.verdicts, 'is not in the manifest: the pack was sealed without a judgement');
  const own = new Set<string>([...tags.keys(), files.tagManifest, ...signatures]);
  for (const path of present) if (!manifest.has(path) && !own.has(path)) broken(path, 'is in the folder and not in the manifest: it was added');
  const needed = new Set(['']);
  for (const path of manifest.keys()) for (let end = path.lastIndexOf('/'); end > 0 && !needed.has(path.slice(0, end)); end = path.lastIndexOf('/', end - 1)) needed.add(path.slice(0, end));
  for (const path of folders.keys()) if (!needed.has(path)) broken(path, 'is a folder without a file of the manifest: it was added');
}
