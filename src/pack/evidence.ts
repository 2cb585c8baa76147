import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../lib/hash.ts';
import { Evidence } from '../model/evidence.ts';
import type { Draft } from './draft.ts';
import { checkFolder } from './layout.ts';

const inline_bytes = 64 * 1024;
/** Stands in evidence.json for an artifact that is a file of its own. */
type Elsewhere = { $file: string; bytes: number; sha256: string };

const isElsewhere = (value: unknown): value is Elsewhere => typeof value === 'object' && value !== null && '$file' in value;

/** Writes one check's evidence.json; an artifact over 64 KiB becomes a file beside it. */
export function writeEvidence(draft: Draft, evidence: Evidence, collectedAt: string): void {
  const folder = checkFolder(evidence.check);
  const about = { check: evidence.check, mediaType: 'application/json', collectedAt };
  const artifacts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(evidence.artifacts)) {
    const text = `${JSON.stringify(value, null, 1)}\n`;
    if (text.length <= inline_bytes) artifacts[name] = value;
    else {
      draft.write(`${folder}/${name}.json`, text, { ...about, role: 'artifact' });
      artifacts[name] = { $file: `${name}.json`, bytes: Buffer.byteLength(text), sha256: sha256(text) } satisfies Elsewhere;
    }
  }
  draft.write(`${folder}/evidence.json`, `${JSON.stringify({ ...evidence, artifacts }, null, 1)}\n`, { ...about, role: 'evidence' });
}

/** Reads one check's evidence back, with the artifacts kept elsewhere put in place. `read` gives a file's text by its path in the pack. */
export function readEvidence(check: string, read: (path: string) => string): Evidence {
  const folder = checkFolder(check);
  const evidence = Evidence.parse(JSON.parse(read(`${folder}/evidence.json`)));
  for (const [name, value] of Object.entries(evidence.artifacts)) {
    if (isElsewhere(value)) evidence.artifacts[name] = JSON.parse(read(`${folder}/${value.$file}`));
  }
  return evidence;
}

/** Reads files of a draft that is not sealed yet. */
export const draftReader = (draft: Draft) => (path: string): string => readFileSync(join(draft.folder, path), 'utf8');
