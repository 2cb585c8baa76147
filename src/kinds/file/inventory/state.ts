import type { FileEntry } from '../../../model/record/file-entry.ts';
import type { FileClaim } from '../claim.ts';

/** What stands where a file was claimed, one of these; only `file` is one with something in it. */
export type State =
  | 'file' | 'absent' | 'outside' | 'unreadable' | 'unread' | 'directory' | 'link' | 'broken link' | 'special' | 'empty' | 'white space' | 'zeros' | 'placeholder' | 'Git LFS pointer';

export function stateOf(file: FileEntry, claim: FileClaim | undefined): State {
  if (!file.inside_root || file.link_target === 'outside') return 'outside';
  if (file.outcome !== 'observed') return file.outcome === 'denied' ? 'unreadable' : file.outcome === 'absent' ? 'absent' : 'unread';
  if (file.kind === 'symlink') return file.link_target === 'broken' ? 'broken link' : 'link';
  if (file.kind !== 'file') return file.kind === 'directory' ? 'directory' : 'special';
  if (file.bytes === 0) return claim?.min_bytes === 0 ? 'file' : 'empty';
  if (file.all_zero) return 'zeros';
  if (file.whitespace_only) return 'white space';
  if (file.lfs_pointer !== null) return 'Git LFS pointer';
  return file.placeholder !== null && claim?.placeholder !== true ? 'placeholder' : 'file';
}
