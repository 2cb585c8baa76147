import type { Artifact } from '../model/pack.ts';
import { files } from './layout.ts';
import { beyond, limits } from './limits.ts';

/** bagit.txt and its like, beside the payload, and the folders of all. */
const own_n = 16;
/** A digest, two spaces and the end of the line around each path. */
const line_bytes = 67;

/** Watches that what is sealed can be read back (./limits.ts): why the next file must not be sealed, or null. */
export function fitting(): (path: string, bytes: number, about: Pick<Artifact, 'role' | 'mediaType'>) => string | null {
  const folders = new Set<string>();
  let [n, manifest, all, opened] = [0, 0, 0, 0];
  return (path, bytes, { role, mediaType }) => {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
    // Whatever else a collector keeps beside its evidence is shown as it is, and not read as a whole.
    const isOpened = role !== 'artifact' || mediaType === 'application/json';
    n++;
    manifest += line_bytes + Buffer.byteLength(path);
    all += bytes;
    if (isOpened) opened += bytes;
    if (n > limits.lines.most) return `the pack ${beyond(limits.lines, n)}`;
    const entries = own_n + n + folders.size;
    if (entries > limits.entries.most) return `the pack ${beyond(limits.entries, entries)}`;
    if (manifest > limits.manifest.most) return `${files.manifest} ${beyond(limits.manifest, manifest)}`;
    if (all > limits.pack.most) return `the pack ${beyond(limits.pack, all)}`;
    if (opened > limits.opened.most) return `the pack ${beyond(limits.opened, opened)}`;
    const limit = path === files.verdicts ? limits.verdicts : limits.judged;
    return isOpened && bytes > limit.most ? `it ${beyond(limit, bytes)}` : null;
  };
}
