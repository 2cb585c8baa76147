import { isPath } from '../path.ts';

const branch = /^([\s│|]{0,120})(?:[├└+`|][─—-]{1,4})\s{0,3}/;

/** The file or folder that a line of a directory tree names, or null. */
export function treeEntry(raw: string): { path: string; at: number } | null {
  const lead = branch.exec(raw)?.[0];
  if (lead === undefined) return null;
  const [name = ''] = /^\S{1,200}/.exec(raw.slice(lead.length)) ?? [];
  const path = name.replace(/[,:]$/, '');
  return isPath(path, true) || /^[\w.-]{1,80}\/$/.test(path) ? { path, at: lead.length } : null;
}
