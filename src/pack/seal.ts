import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import type { Pack } from '../model/pack.ts';
import { appendToChain, headOf } from './chain.ts';
import { syncAll, syncPath, writeNew } from './durable.ts';
import { hashFile } from './hash-file.ts';
import { files } from './layout.ts';
import { writeManifest } from './manifest.ts';
import { openChain } from './recover.ts';

/**
 * Closes a gathered folder: manifests, a second hash of every byte on disk, durable folders, the rename that makes it a pack, and only
 * then the chain line. A crash before the rename leaves a .part folder, never half a pack that verifies; one after it leaves a whole pack that
 * the next run enters in the chain. (BagIt: RFC 8493.)
 */
export async function seal(artifacts: string, folder: string, id: string, record: Omit<Pack, 'format' | 'id' | 'previous'>): Promise<{ folder: string; digest: string }> {
  const previous = headOf(openChain(artifacts));
  const manifest = writeManifest(record.artifacts.map(({ path, sha256: digest }) => [path, digest]));
  const { format, ...rest } = { format: 'tickmark-pack/1' as const, id, previous, ...record };
  const bytes = record.artifacts.reduce((sum, one) => sum + one.bytes, 0);
  const tags: [string, string][] = [
    [files.bagit, 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    [files.info, `Bag-Software-Agent: tickmark ${record.tool.version}\nBagging-Date: ${record.sealedAt.slice(0, 10)}\nExternal-Identifier: ${id}\nPayload-Oxum: ${bytes}.${record.artifacts.length}\n`],
    [files.manifest, manifest],
    [files.pack, `${JSON.stringify({ format, ...rest }, null, 1)}\n`],
  ];
  for (const [name, text] of tags) writeNew(join(folder, name), text);
  const tagManifest = writeManifest(tags.map(([name, text]) => [name, sha256(text)]));
  writeNew(join(folder, files.tagManifest), tagManifest);
  await syncAll(filesBelow(folder));
  // What the disk holds is what was hashed, or nothing is announced.
  for (const { path, sha256: digest } of record.artifacts) {
    if (hashFile(join(folder, path)).sha256 !== digest) throw new TickmarkError(74, `${path} changed on disk while it was sealed`, 'Check the disk and run again.');
  }
  const final = join(artifacts, id);
  renameSync(folder, final);
  syncPath(artifacts);
  const digest = sha256(tagManifest);
  try {
    appendToChain(artifacts, { type: 'sealed', pack: id, at: record.sealedAt, digest, previous, state: record.state });
  } catch (error) {
    throw new TickmarkError(74, `${id} is whole, but its line could not be added to artifacts/chain.jsonl: ${(error as Error).message}`, 'Mend what the message names, such as a full disk. The next run enters the pack in the chain.');
  }
  return { folder: final, digest };
}

/** Every file and folder of a tree, deepest first, the tree's root last. */
function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name));
    else yield join(folder, entry.name);
  }
  yield folder;
}
