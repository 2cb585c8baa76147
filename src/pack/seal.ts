import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Pack } from '../model/pack.ts';
import { demandAsWritten } from './as-written.ts';
import { appendToChain, headOf } from './chain.ts';
import { codeOf, syncAll, syncPath, writeNew } from './durable.ts';
import { files } from './layout.ts';
import { writeManifest } from './manifest.ts';
import { openChain } from './recover.ts';
import { signStatement } from './sign/envelope.ts';
import type { Signer } from './sign/key.ts';
import { verifierText } from './verifier.ts';
import { testResult, verificationResult } from './sign/statement.ts';

/** With which key to sign, and the judgement that the signatures state. */
export type Signing = { signer: Signer; judgement: Judgement };

/**
 * Closes a gathered folder: manifests, a second hash of every byte on disk, durable folders, the rename that makes it a pack, and only
 * then the chain line. A crash before the rename leaves a .part folder, never half a pack that verifies; one after it leaves a whole pack that
 * the next run enters in the chain. (BagIt: RFC 8493.)
 */
export async function seal(artifacts: string, folder: string, id: string, record: Omit<Pack, 'format' | 'id' | 'previous'>, signing?: Signing): Promise<{ folder: string; digest: string }> {
  const previous = headOf(openChain(artifacts));
  const manifest = writeManifest(record.artifacts.map(({ path, sha256: digest }) => [path, digest]));
  const { format, ...rest } = { format: 'tickmark-pack/1' as const, id, previous, ...record };
  const bytes = record.artifacts.reduce((sum, one) => sum + one.bytes, 0);
  const tags: [string, string][] = [
    [files.bagit, 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    [files.info, `Bag-Software-Agent: tickmark ${record.tool.version}\nBagging-Date: ${record.sealedAt.slice(0, 10)}\nExternal-Identifier: ${id}\nPayload-Oxum: ${bytes}.${record.artifacts.length}\n`],
    [files.manifest, manifest],
    [files.pack, `${JSON.stringify({ format, ...rest }, null, 1)}\n`],
    [files.verifier, verifierText()],
  ];
  const tagManifest = writeManifest(tags.map(([name, text]) => [name, sha256(text)]));
  const digest = sha256(tagManifest);
  const added: [string, string][] = [...tags, [files.tagManifest, tagManifest], ...statements(digest, record, signing)];
  for (const [name, text] of added) writeNew(join(folder, name), text);
  const written = new Map([...record.artifacts.map((one) => [one.path, one.sha256] as const), ...added.map(([name, text]) => [name, sha256(text)] as const)]);
  // What the disk holds is what was hashed, or nothing is announced. It is read while the disk is waited for.
  const [synced, looked] = await Promise.allSettled([syncAll(filesBelow(folder)), demandAsWritten(folder, written, bytes)]);
  for (const done of [synced, looked]) if (done.status === 'rejected') throw done.reason;
  const settled = looked.status === 'fulfilled' ? looked.value : undefined;
  const final = join(artifacts, id);
  renameSync(folder, final);
  confirmName(artifacts, id);
  try {
    // Again, for whoever wrote between the first look and the rename.
    await demandAsWritten(final, written, bytes, settled);
  } catch (error) {
    takeBack(final, folder, error as Error);
    throw error;
  }
  try {
    appendToChain(artifacts, { type: 'sealed', pack: id, at: record.sealedAt, digest, previous, state: record.state });
  } catch (error) {
    throw new TickmarkError(74, `${id} is whole, but its line could not be added to artifacts/chain.jsonl: ${codeOf(error as Error)} (${(error as Error).message})`, 'Mend what the message names, such as a full disk. The next run enters the pack in the chain.');
  }
  return { folder: final, digest };
}

/** What the key's owner states of the pack, signed; nothing without a key. */
function statements(digest: string, record: Parameters<typeof testResult>[0]['record'], signing: Signing | undefined): [string, string][] {
  if (signing === undefined) return [];
  const sealed = { digest, record, judgement: signing.judgement };
  return [[files.signature, signStatement(testResult(sealed), signing.signer)], [files.verification, signStatement(verificationResult(sealed), signing.signer)]];
}

/** The folder bears the pack's name; that it will after a power cut, the disk has to say. When it does not, neither yes nor no is true. */
function confirmName(artifacts: string, id: string): void {
  try {
    syncPath(artifacts);
  } catch (error) {
    throw new TickmarkError(74, `whether ${id} is sealed is unknown: all of it was written, and the disk did not confirm its name: ${codeOf(error as Error)} (${(error as Error).message})`,
      'Check the disk. The next run settles it: it checks the pack and enters it in artifacts/chain.jsonl if it is whole; tickmark verify says until then that it is incomplete.');
  }
}

/** What does not hold must not lie there under the name of a pack. */
function takeBack(final: string, folder: string, error: Error): void {
  try {
    renameSync(final, folder);
  } catch (also) {
    throw new TickmarkError(74, `${error.message}; and ${final} could not be given its old name back: ${(also as Error).message}`, 'Remove that folder: it is no sealed pack.');
  }
}

/** Every file and folder of a tree, deepest first, the tree's root last. */
function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name));
    else yield join(folder, entry.name);
  }
  yield folder;
}
