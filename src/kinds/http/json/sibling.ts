/** A path beside the tested one that nobody has; null when that is the one at the root, which is asked for anyway. */
export function siblingOf(path: string, nonce: string): string | null {
  const [bare = ''] = path.split(/[?#]/);
  const folder = bare.replace(/\/+$/, '').replace(/\/[^/]*$/, '');
  return folder === '' ? null : `${folder}/${nonce}`;
}
