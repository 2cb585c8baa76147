import { now, workspace } from 'virtual:tickmark/build';
import { basename } from 'node:path';
import { comparePacks } from '../diff/packs.ts';
import { hasEnded } from '../lib/day.ts';
import type { Fault } from '../lib/door.ts';
import { TickmarkError } from '../lib/error.ts';
import type { PackContent } from '../model/pack-content.ts';
import type { Artifact } from '../model/pack.ts';
import { readApprovals } from '../pack/approval/read.ts';
import { unlessLater } from '../pack/later.ts';
import { listPacks, openPack } from '../pack/open.ts';
import { readRaw } from '../pack/raw.ts';
import { approverOf, runsBefore, signerOf } from './provenance.ts';
import { excerpt_bytes, type FileText } from './data/artifact.ts';
import type { SeenApproval } from './data/approvals.ts';
import type { Unopened } from './data/ledger.ts';
import type { View } from './data/view.ts';
import { en } from './words/en.ts';

/** All packs of the workspace and those that did not open, both newest first, and the approvals that could not be read. */
export type Library = { views: View[]; faults: Unopened[]; unread: Fault[]; folders: Map<string, string> };

let opened: Promise<Library> | undefined;

/** Opens each pack once per build. */
export const library = (): Promise<Library> => (opened ??= open());

async function open(): Promise<Library> {
  const contents: PackContent[] = [];
  const faults: Unopened[] = [];
  const folders = new Map<string, string>();
  const signedBy = new Map<string, string | null>();
  for (const folder of listPacks(workspace)) {
    try {
      const content = await openPack(folder);
      signedBy.set(content.pack.id, signerOf(folder, content));
      contents.push(content);
      folders.set(content.pack.id, folder);
    } catch (thrown) {
      const error = await unlessLater(thrown, folder);
      // A pack that was tampered with, or that a later version sealed, is a finding of the ledger; anything else is a bug.
      if (!(error instanceof TickmarkError)) throw error;
      const name = basename(folder);
      faults.unshift({ folder: name, message: error.message.replaceAll(folder, name), code: error.code });
    }
  }
  const found = readApprovals(workspace);
  const approvals = found.approvals.map((one): SeenApproval => ({
    ...one, ...approverOf(one), pack: contents.find(({ digest }) => digest === one.approval.pack)?.pack.id ?? null,
    expired: now !== null && one.approval.until !== null && hasEnded(one.approval.until, now),
  }));
  const views = contents.map((content): View => {
    const previous = contents.find(({ digest }) => digest === content.pack.previous) ?? null;
    return {
      content, previous, diff: previous && comparePacks(previous, content), approvals, words: en,
      runs: runsBefore(workspace, content.pack.id, contents), signedBy: signedBy.get(content.pack.id) ?? null,
    };
  });
  return { views: views.reverse(), faults, unread: found.faults, folders };
}

/** What the viewer shows of a sealed file: all of it up to 1 MB of UTF-8, else beginning and end. */
export async function fileText(view: View, artifact: Artifact): Promise<FileText> {
  const folder = (await library()).folders.get(view.content.pack.id) as string;
  const { head, tail, omitted_bytes } = readRaw(folder, artifact, excerpt_bytes);
  try {
    const strict = new TextDecoder('utf-8', { fatal: true });
    // A cut may fall inside a character, so an excerpt is decoded leniently.
    return omitted_bytes === 0
      ? { text: strict.decode(head), tail: null, omitted_bytes }
      : { text: head.toString('utf8'), tail: tail.toString('utf8'), omitted_bytes };
  } catch {
    return { text: null, tail: null, omitted_bytes };
  }
}
