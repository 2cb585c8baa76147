import { z } from 'zod';
import { type Artifact, Pack } from '../model/pack.ts';
import { artifactOf } from './artifact-of.ts';
import { readJson, readListed } from './json.ts';
import { checkFolder, files } from './layout.ts';
import { beyond, limits } from './limits.ts';
import type { Manifest } from './manifest.ts';

/** The first thing that does not hold, named so that a person can look at it. */
export type PackFault = { file: string; what: string };

const Gated = z.object({ gate: z.object({ exit: z.int() }) });
const evidenceOf = (check: string): string => `${checkFolder(check)}/evidence.json`;

/** pack.json without its list of files, the bytes of each of them in the order of the manifest, their sum, and the list itself when it was asked for. */
export type PackRecord = { pack: Omit<Pack, 'artifacts'>; sizes: Float64Array; bytes: number; artifacts: Artifact[] };

/** Holds pack.json against the rest of its pack: the folder's name, the manifest, what ran and what the sealed judgement says. `keep`: give the list of files too. */
export function readRecord(folder: string, manifest: Manifest, texts: { pack: string; verdicts: string }, keep: boolean): PackRecord | { fault: PackFault } {
  const fault = (what: string, file: string = files.pack): { fault: PackFault } => ({ fault: { file, what } });
  const otherwise = 'is not a pack record';
  const read = readListed(texts.pack, 'artifacts');
  if ('fault' in read) return fault(`${otherwise}: it ${read.fault}`);
  const { data } = Pack.safeParse(read.value);
  if (data === undefined) return fault(otherwise);
  const { artifacts, ...pack } = data;
  if (pack.id !== folder) return fault(`is the record of ${pack.id}, not of ${folder}`);
  const [began, ended] = [Date.parse(pack.startedAt), Date.parse(pack.sealedAt)];
  if (ended < began) return fault(`says that it was sealed (${pack.sealedAt}) before it began (${pack.startedAt})`);
  let place = 0;
  const places = new Map(manifest.keys().map((path) => [path, place++]));
  const sizes = new Float64Array(place).fill(-1);
  let [bytes, n, lastTime] = [0, 0, ''];
  for (const item of read.items) {
    const one = artifactOf(item);
    if (one === null) return fault(otherwise);
    const at = places.get(one.path);
    if (at === undefined || manifest.get(one.path) !== one.sha256 || sizes[at] !== -1) return fault(`and ${files.manifest} list different files`);
    const gathered = one.collectedAt === lastTime ? began : Date.parse(one.collectedAt);
    if (gathered < began || gathered > ended) return fault(`says that ${one.path} was gathered at ${one.collectedAt}, which is outside the run`);
    lastTime = one.collectedAt;
    sizes[at] = one.bytes;
    bytes += one.bytes;
    n++;
    if (keep) artifacts.push(one);
  }
  if (n !== manifest.size) return fault(`and ${files.manifest} list different files`);
  const said = sizes[places.get(files.verdicts) as number];
  if (said !== Buffer.byteLength(texts.verdicts)) return fault(`says that ${files.verdicts} has ${said} bytes; it has ${Buffer.byteLength(texts.verdicts)}`);
  if (bytes > limits.pack.most) return fault(`is of a pack that ${beyond(limits.pack, bytes)}`);

  const wrong = pack.checks.find(({ id, ran }) => ran !== manifest.has(evidenceOf(id)));
  if (wrong) return fault(`says that ${wrong.id} ${wrong.ran ? 'ran, and there is no evidence of it' : 'did not run, and there is evidence of it'}`);
  const known = new Set(pack.checks.map(({ id }) => evidenceOf(id)));
  const stray = manifest.keys().find((path) => /^data\/checks\/[^/]+\/evidence\.json$/.test(path) && !known.has(path));
  if (stray !== undefined) return fault(`names no check for ${stray}`);

  const judgement = parse(Gated, texts.verdicts, 'is not a judgement');
  if (typeof judgement === 'string') return fault(judgement, files.verdicts);
  if (judgement.gate.exit !== pack.exit) return fault(`says exit ${pack.exit}, and the sealed judgement ${judgement.gate.exit}`);
  if (pack.state === 'aborted' && pack.exit === 0) return fault('says that an aborted run passed');
  return { pack, sizes, bytes, artifacts };
}

/** The typed data, or why there is none. */
function parse<T extends object>(schema: z.ZodType<T>, text: string, otherwise: string): T | string {
  const read = readJson(text);
  return 'fault' in read ? `${otherwise}: it ${read.fault}` : (schema.safeParse(read.value).data ?? otherwise);
}
