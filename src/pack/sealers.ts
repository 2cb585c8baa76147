import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../lib/hash.ts';
import { readJson } from './json.ts';
import { files } from './layout.ts';
import { limits } from './limits.ts';
import { readRegular } from './read-regular.ts';
import { examineOnDisk } from './verify.ts';

const Record = z.object({ tool: z.object({ version: z.string() }) });
const Verdicts = z.object({ judge: z.string() });

/**
 * The versions that a pack says sealed and judged it, however little else of it can be read. None when its bytes do not hold, or when it does not say. Throws as
 * examineOnDisk does.
 */
export async function sealersOf(folder: string): Promise<string[]> {
  const [pack, verdicts] = [textOf(folder, files.pack, limits.record.most), textOf(folder, files.verdicts, limits.verdicts.most)];
  const examined = await examineOnDisk(folder);
  // These two are read last: a fault in what one of them says, and not in its bytes, is found when all bytes hold.
  const isOnlySaid = (file: string): boolean => (file === files.pack && isListed(folder, files.tagManifest, file, pack)) || (file === files.verdicts && isListed(folder, files.manifest, file, verdicts));
  if ('fault' in examined && !isOnlySaid(examined.fault.file)) return [];
  return [Record.safeParse(valueOf(pack)).data?.tool.version, Verdicts.safeParse(valueOf(verdicts)).data?.judge].filter((version) => version !== undefined);
}

function textOf(folder: string, path: string, limit_bytes: number): string {
  try {
    return readRegular(join(folder, path), limit_bytes) ?? '';
  } catch {
    return '';
  }
}

function valueOf(text: string): unknown {
  const read = readJson(text);
  return 'fault' in read ? null : read.value;
}

const isListed = (folder: string, manifest: string, path: string, text: string): boolean =>
  `\n${textOf(folder, manifest, limits.manifest.most)}`.includes(`\n${sha256(text)}  ${path}\n`);
