import { collisions, pathFault } from './layout.ts';

/** sha256 by path, in file order. */
export type Manifest = Map<string, string>;

/** `digest  path` lines, sorted by path, as `sha256sum -c` reads them. */
export const writeManifest = (entries: Iterable<[path: string, sha256: string]>): string =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, digest]) => `${digest}  ${path}\n`).join('');

/** Reads a manifest strictly: one line form, LF only, no path twice, not even in another case or Unicode form. Returns the first fault. */
export function readManifest(text: string): { ok: Manifest } | { fault: string } {
  const entries: Manifest = new Map();
  const collision = collisions();
  if (text !== '' && !text.endsWith('\n')) return { fault: 'the last line does not end' };
  for (const [index, line] of text.split('\n').slice(0, -1).entries()) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined) return { fault: `line ${index + 1} is not "sha256, two spaces, path"` };
    const fault = pathFault(path);
    if (fault) return { fault: `line ${index + 1}: ${fault}` };
    const earlier = entries.has(path) ? path : collision(path);
    if (earlier !== null) return { fault: `line ${index + 1}: ${path} is listed twice, or differs from ${earlier} only in case` };
    entries.set(path, digest);
  }
  return { ok: entries };
}
