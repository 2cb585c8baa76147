/** The file a site-absolute path names in a static tree: itself, with .html, or its index. Null when there is none. */
export function fileOf(path: string, files: ReadonlySet<string>): string | null {
  const bare = decodeURIComponent(path).replace(/^\//, '');
  const folder = bare.replace(/\/$/, '');
  const candidates =
    bare === '' || bare.endsWith('/') ? [`${folder === '' ? '' : `${folder}/`}index.html`] : [bare, `${bare}.html`, `${bare}/index.html`];
  return candidates.find((name) => files.has(name)) ?? null;
}

/** A path from one file of the tree to another, encoded for a URL: it works from disk, from a zip and below any base path. */
export function relativePath(from: string, to: string): string {
  const base = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared++;
  const steps = [...base.slice(shared).map(() => '..'), ...target.slice(shared).map(encodeURIComponent)];
  return steps.join('/');
}
