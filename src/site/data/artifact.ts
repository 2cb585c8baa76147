import type { Json } from '../../model/json.ts';
import type { Artifact } from '../../model/pack.ts';
import { type ArtifactRow, artifactRow } from './artifacts.ts';
import { finding, type Finding } from './finding.ts';
import { moment } from './moment.ts';
import { size } from './number.ts';
import { escapeStep, placeOf } from './place.ts';
import { hasTree, type Node, tree } from './tree.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** What was read of a sealed file: all of it, or its beginning and end. `text` null: not UTF-8. */
export type FileText = { text: string | null; tail: string | null; omitted_bytes: number };

export type ArtifactPage = {
  row: ArtifactRow;
  name: string;
  others: string[];
  collected: string;
  decides: Finding | null;
  note: string | null;
  view: { type: 'tree'; roots: Node[] } | { type: 'text'; text: string; tail: string | null } | { type: 'none' };
};

/** Above this only beginning and end are read. */
export const excerpt_bytes = 1024 * 1024;

/** Artifacts with the same bytes share one page. */
export function artifactPage(view: View, same: readonly Artifact[], file: FileText): ArtifactPage {
  const { content, words } = view;
  const artifact = same[0] as Artifact;
  const check = artifact.role === 'evidence' ? content.checks.find(({ id }) => id === artifact.check) : undefined;
  const decides = check ? finding(content, check, words) : null;
  const at = decides?.assertion ? (placeOf(content.evidence[decides.id], decides.assertion)?.pointer ?? null) : null;
  const row = artifactRow(content, artifact);
  return {
    row,
    name: visible(artifact.path.split('/').at(-1) ?? artifact.path),
    others: same.slice(1).map(({ path }) => visible(path)),
    collected: moment(artifact.collectedAt),
    decides,
    ...contents(artifact, file, at, view),
  };
}

function contents(artifact: Artifact, file: FileText, at: string | null, { words }: View): Pick<ArtifactPage, 'note' | 'view'> {
  if (file.text === null) return { note: words.artifact.binary, view: { type: 'none' } };
  if (file.omitted_bytes > 0) {
    return {
      note: words.artifact.excerpt(size(artifact.bytes)),
      view: { type: 'text', text: visible(file.text), tail: visible(`${words.artifact.omitted(size(file.omitted_bytes))}\n${file.tail ?? ''}`) },
    };
  }
  const json = artifact.mediaType === 'application/json' ? parsed(file.text) : undefined;
  const text = { note: null, view: { type: 'text' as const, text: visible(file.text), tail: null } };
  if (json === undefined) return text;
  if (!hasTree(artifact)) return { ...text, note: words.artifact.plain(size(artifact.bytes)) };
  return { note: null, view: { type: 'tree', roots: roots(json, at, words) } };
}

/** Evidence opens with its artifacts: they are what a reader came for. */
function roots(json: Json, at: string | null, words: View['words']): Node[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [tree('', json, '', at, words)];
  const first = Object.entries(json).filter(([key]) => key === 'artifacts');
  const rest = Object.entries(json).filter(([key]) => key !== 'artifacts');
  return [
    ...first.flatMap(([, value]) =>
      Object.entries(value as { [key: string]: Json }).map(([name, one]) => tree(name, one, `/artifacts/${escapeStep(name)}`, at, words, 1)),
    ),
    ...(rest.length === 0
      ? []
      : [
          {
            type: 'branch' as const,
            key: words.artifact.collection,
            about: '',
            open: first.length === 0,
            anchor: 'collection',
            marked: false,
            children: rest.map(([name, one]) => tree(name, one, `/${escapeStep(name)}`, at, words, 0)),
          },
        ]),
  ];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Named .json and is not: shown as the text it is.
    return undefined;
  }
}
