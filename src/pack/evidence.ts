import { z } from 'zod';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import { Evidence } from '../model/evidence.ts';
import { Sha256 } from '../model/sha256.ts';
import type { Draft } from './draft.ts';
import { readJson } from './json.ts';
import { checkFolder } from './layout.ts';

const inline_bytes = 64 * 1024;
/** Stands in evidence.json for an artifact that is a file of its own. */
const Elsewhere = z.strictObject({ $file: z.string(), bytes: z.int().min(0), sha256: Sha256 });

const isElsewhere = (value: unknown): boolean => typeof value === 'object' && value !== null && '$file' in value;

/** Name of the file that an artifact gets when it is too large to stand inline. */
const besideName = (attempt: number, name: string): string => `${attempt === 0 ? '' : `attempt-${attempt + 1}.`}${name}.json`;

/** Writes one check's evidence.json; an artifact over 64 KiB becomes a file beside it. */
export function writeEvidence(draft: Draft, evidence: Evidence, collectedAt: string): void {
  const folder = checkFolder(evidence.check);
  const about = { check: evidence.check, mediaType: 'application/json', collectedAt };
  const shown = (artifacts: Evidence['artifacts'], attempt: number): Evidence['artifacts'] => Object.fromEntries(Object.entries(artifacts).map(([name, value]) => {
    const text = `${JSON.stringify(value, null, 1)}\n`;
    if (text.length <= inline_bytes) return [name, value];
    const $file = besideName(attempt, name);
    draft.write(`${folder}/${$file}`, text, { ...about, role: 'artifact' });
    return [name, { $file, bytes: Buffer.byteLength(text), sha256: sha256(text) } satisfies z.infer<typeof Elsewhere>];
  }));
  const { attempts, ...first } = { ...evidence, artifacts: shown(evidence.artifacts, 0) };
  const later = attempts?.map((one, index) => ({ ...one, artifacts: shown(one.artifacts, index + 1) }));
  draft.write(`${folder}/evidence.json`, `${JSON.stringify({ ...first, ...(later && { attempts: later }) }, null, 1)}\n`, { ...about, role: 'evidence' });
}

/**
 * Reads one check's evidence back, with the artifacts kept elsewhere put in place. `read` gives a file's text by its path in the pack.
 * Throws TickmarkError 90 naming the file that is not as it was written.
 */
export function readEvidence(check: string, read: (path: string) => string): Evidence {
  const folder = checkFolder(check);
  const path = `${folder}/evidence.json`;
  const evidence = readTyped(path, read(path), Evidence);
  [evidence, ...(evidence.attempts ?? [])].forEach(({ artifacts }, attempt) => {
    for (const [name, value] of Object.entries(artifacts)) {
      if (!isElsewhere(value)) continue;
      const own = besideName(attempt, name);
      const { data } = Elsewhere.safeParse(value);
      if (data?.$file !== own) throw untrue(path, `does not say where ${name} is: expected $file ${own} with its bytes and sha256`);
      const text = read(`${folder}/${own}`);
      if (sha256(text) !== data.sha256) throw untrue(path, `names another sha256 for ${name} than ${folder}/${own} has`);
      artifacts[name] = readTyped(`${folder}/${own}`, text, z.unknown());
    }
  });
  return evidence;
}

/** Typed data of a pack's JSON file. Throws TickmarkError 90 naming the file and what is wrong with it. */
export function readTyped<T>(path: string, text: string, schema: z.ZodType<T>): T {
  const json = readJson(text);
  if ('fault' in json) throw untrue(path, json.fault);
  const { success, data, error } = schema.safeParse(json.value);
  if (success) return data;
  const [first] = error.issues;
  throw untrue(path, `is not what Tickmark writes there: ${first?.path.join('.') || 'the file'}: ${first?.message}`);
}

const untrue = (path: string, what: string): TickmarkError => new TickmarkError(90, `${path} ${what}`, 'Do not rely on this evidence. Get the pack again from where it was sealed, or run the checks again.');
