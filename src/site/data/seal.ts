import { totalSize } from './artifacts.ts';
import { span } from './moment.ts';
import { dossierPath } from './path.ts';
import type { Link, View } from './view.ts';
import { visible } from './visible.ts';

export type SealRow = { name: string; value: string; link: Link | null };

/** Who sealed what, when, from which source, with which tool. */
export function sealRows({ content, previous, words }: View): SealRow[] {
  const { pack, digest, judgement } = content;
  const { seal: word } = words;
  const row = (name: string, value: string, link: Link | null = null): SealRow => ({ name, value, link });
  return [
    row(word.digest, digest),
    previous && pack.previous
      ? row(word.previous, pack.previous, { text: previous.pack.id, href: dossierPath(previous.pack.id) })
      : row(word.previous, pack.previous ?? word.first),
    row(word.signed, word.unsigned),
    row(word.collected, span(pack.startedAt, pack.sealedAt)),
    row(
      word.source,
      pack.git ? `${word.git(pack.git.commit, pack.git.dirty_files)}${pack.git.branch === null ? '' : ` · ${visible(pack.git.branch)}`}` : word.noGit,
    ),
    row(word.tool, `tickmark ${pack.tool.version} · ${word.judge(judgement.judge)} · node ${pack.tool.node} · ${visible(pack.tool.platform)}`),
    row(word.artifacts, totalSize(content, words)),
    row(word.secrets, word.redacted(pack.redacted)),
  ];
}
