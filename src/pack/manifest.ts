import { beyond, limits } from './limits.ts';
import { collisions, pathFault } from './layout.ts';

/** sha256 by path, in file order. */
export type Manifest = Map<string, string>;

/** `digest  path` lines, sorted by path, as `sha256sum -c` reads them. */
export const writeManifest = (entries: Iterable<[path: string, sha256: string]>): string =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, digest]) => `${digest}  ${path}\n`).join('');

const head = /[0-9a-f]{64} {2}/y;
const head_n = 66;
/** Of names in these characters no two can be taken for one. */
const isPlain = (text: string): boolean => !/[^\n a-z0-9/._-]/.test(text);

/** Reads a manifest strictly: one line form, LF only, no path twice, not even in another case or Unicode form. Returns the first fault. */
export function readManifest(text: string): { ok: Manifest } | { fault: string } {
  const entries: Manifest = new Map();
  const collision = isPlain(text) ? () => null : collisions();
  for (let start = 0, line = 1; start < text.length; line++) {
    const end = text.indexOf('\n', start);
    if (end === -1) return { fault: 'the last line does not end' };
    if (line > limits.lines.most) return { fault: beyond(limits.lines, text.split('\n').length - 1) };
    head.lastIndex = start;
    if (!head.test(text) || end <= start + head_n) return { fault: `line ${line} is not "sha256, two spaces, path"` };
    const path = text.slice(start + head_n, end);
    const fault = pathFault(path);
    if (fault) return { fault: `line ${line}: ${fault}` };
    const earlier = entries.has(path) ? path : collision(path);
    if (earlier !== null) return { fault: `line ${line}: ${path} is listed twice, or differs from ${earlier} only in case` };
    entries.set(path, text.slice(start, start + 64));
    start = end + 1;
  }
  return { ok: entries };
}
