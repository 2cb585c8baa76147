import { totalSize } from './artifacts.ts';
import { attempts } from './attempts.ts';
import { span } from './moment.ts';
import { artifactPath, dossierPath } from './path.ts';
import type { Link, View } from './view.ts';
import { visible } from './visible.ts';

export type SealRow = { name: string; value: string; link: Link | null };

/** Who sealed what, when, from which source, with which tool. */
export function sealRows(view: View): SealRow[] {
  const { content, previous, signedBy, words } = view;
  const { pack, digest, judgement } = content;
  const { seal: word } = words;
  const ledger = pack.artifacts.find(({ role }) => role === 'redactions') ?? null;
  const row = (name: string, value: string, link: Link | null = null): SealRow => ({ name, value, link });
  return [
    row(word.digest, digest),
    ...(pack.projection === null ? [] : [row(word.projection, pack.projection)]),
    previous && pack.previous
      ? row(word.previous, pack.previous, { text: previous.pack.id, href: dossierPath(previous.pack.id) })
      : row(word.previous, pack.previous ?? word.first),
    row(word.signed, pack.signer === null ? word.unsigned : signedBy === null ? word.unpinned(visible(pack.signer)) : word.pinned(visible(signedBy), visible(pack.signer))),
    row(words.attempts.name, words.attempts.nth(attempts(view).length + 1) + (pack.lost === null ? '' : ` ${words.attempts.lost}`)),
    row(word.collected, span(pack.startedAt, pack.sealedAt)),
    row(
      word.source,
      pack.git ? `${word.git(visible(pack.git.commit), pack.git.dirty_files)}${[pack.git.branch, pack.git.author].map((one) => (one === null ? '' : ` · ${visible(one)}`)).join('')}` : word.noGit,
    ),
    row(word.tool, visible(`tickmark ${pack.tool.version} · ${word.judge(judgement.judge)} · node ${pack.tool.node} · ${pack.tool.platform}`)),
    row(word.artifacts, totalSize(content, words)),
    row(word.secrets, word.redacted(pack.redacted), ledger && { text: visible(ledger.path), href: artifactPath(pack.id, ledger.sha256) }),
  ];
}
