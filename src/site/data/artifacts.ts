import type { PackContent } from '../../model/pack-content.ts';
import type { Artifact } from '../../model/pack.ts';
import type { Words } from '../words/en.ts';
import { worstFirst } from './badge.ts';
import { size } from './number.ts';
import { artifactPath, rawPath } from './path.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** `raw`: where the sealed bytes lie; null where a browser might run them. */
export type ArtifactRow = { name: string; href: string; raw: string | null; type: string; size: string; sha256: string };
export type ArtifactsPage = { title: string; count: string; groups: { name: string; rows: ArtifactRow[] }[] };

/** Names whose files every browser shows as text or as a picture, or saves. A page, a drawing or another XML document would run what it holds, outside the policy of ours. */
const inert = /\.(?:jsonl?|md|ya?ml|txt|log|csv|png|jpe?g|webp)$/i;

export const artifactRow = ({ pack }: PackContent, { path, mediaType, bytes, sha256 }: Artifact): ArtifactRow => ({
  name: visible(path),
  href: artifactPath(pack.id, sha256),
  raw: inert.test(path) ? rawPath(pack.id, path) : null,
  type: visible(mediaType),
  size: size(bytes),
  sha256,
});

/** Beside the payload: what the tag manifest covers, and itself (RFC 8493 section 2.2). */
const tagFiles = 5;

export const totalSize = ({ pack }: PackContent, words: Words): string =>
  words.artifacts.count(pack.artifacts.length, size(pack.artifacts.reduce((sum, { bytes }) => sum + bytes, 0)), tagFiles);

/** Every sealed file: those of the checks in declared order, then those of the run as a whole. */
export function artifactsPage({ content, words }: View): ArtifactsPage {
  const order = content.checks.map(({ id }) => id);
  const ofChecks = worstFirst(
    content.pack.artifacts.filter(({ check }) => check !== null),
    ({ check }) => order.indexOf(check as string),
  );
  const groups = [
    { name: words.artifacts.checks, files: ofChecks },
    { name: words.artifacts.run, files: content.pack.artifacts.filter(({ check }) => check === null) },
  ];
  return {
    title: words.artifacts.title,
    count: totalSize(content, words),
    groups: groups.map(({ name, files }) => ({ name, rows: files.map((one) => artifactRow(content, one)) })).filter(({ rows }) => rows.length > 0),
  };
}
