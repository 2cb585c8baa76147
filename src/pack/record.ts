import { z } from 'zod';
import { Pack } from '../model/pack.ts';
import { checkFolder, files } from './layout.ts';
import type { Manifest } from './manifest.ts';

/** The first thing that does not hold, named so that a person can look at it. */
export type PackFault = { file: string; what: string };

const Gated = z.object({ gate: z.object({ exit: z.int() }) });

/** Holds pack.json against the rest of its pack: the folder's name, the manifest, what ran and what the sealed judgement says. `read` gives a listed file's text. */
export function readRecord(folder: string, manifest: Manifest, read: (path: string) => string): Pack | { fault: PackFault } {
  const fault = (what: string, file: string = files.pack): { fault: PackFault } => ({ fault: { file, what } });
  const pack = parse(Pack, read(files.pack));
  if (pack === null) return fault('is not a pack record');
  if (pack.id !== folder) return fault(`is the record of ${pack.id}, not of ${folder}`);
  const other = pack.artifacts.find((one) => manifest.get(one.path) !== one.sha256);
  if (other || pack.artifacts.length !== manifest.size) return fault(`and ${files.manifest} list different files`);

  const evidenceOf = (check: string): string => `${checkFolder(check)}/evidence.json`;
  const wrong = pack.checks.find(({ id, ran }) => ran !== manifest.has(evidenceOf(id)));
  if (wrong) return fault(`says that ${wrong.id} ${wrong.ran ? 'ran, and there is no evidence of it' : 'did not run, and there is evidence of it'}`);
  const known = new Set(pack.checks.map(({ id }) => evidenceOf(id)));
  const stray = [...manifest.keys()].find((path) => /^data\/checks\/[^/]+\/evidence\.json$/.test(path) && !known.has(path));
  if (stray !== undefined) return fault(`names no check for ${stray}`);

  if (!manifest.has(files.verdicts)) return fault('is not in the manifest: the pack was sealed without a judgement', files.verdicts);
  const judgement = parse(Gated, read(files.verdicts));
  if (judgement === null) return fault('is not a judgement', files.verdicts);
  if (judgement.gate.exit !== pack.exit) return fault(`says exit ${pack.exit}, and the sealed judgement ${judgement.gate.exit}`);
  if (pack.state === 'aborted' && pack.exit === 0) return fault('says that an aborted run passed');
  return pack;
}

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
