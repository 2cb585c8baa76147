import type { State } from './state.ts';

/** What can be wrong with a file that was claimed. Each is a list of paths that must be empty; `one` and `many` name it in a sentence. */
export type Fault = { name: string; state?: State; why: string; one: string; many: string };

const fault = (name: string, why: string, one: string, many = one): Fault => ({ name, why, one, many });

export const faults: Fault[] = [
  { ...fault('missing', 'a claimed file must be there', 'missing'), state: 'absent' },
  { ...fault('outside', 'a path or link that leads out of the folder is not its file', 'outside'), state: 'outside' },
  { ...fault('directories', 'a directory is not the file', 'directory', 'directories'), state: 'directory' },
  { ...fault('links', 'a link is not the file it leads to', 'link', 'links'), state: 'link' },
  { ...fault('broken_links', 'a link that leads nowhere is no file', 'broken link', 'broken links'), state: 'broken link' },
  { ...fault('not_files', 'a device, a pipe or a socket is not the file', 'device or pipe', 'devices or pipes'), state: 'special' },
  { ...fault('unreadable', 'what cannot be read cannot be vouched for', 'unreadable'), state: 'unreadable' },
  { ...fault('empty', 'there is nothing in it', 'empty'), state: 'empty' },
  { ...fault('blank', 'there is nothing in it but white space', 'white space only'), state: 'white space' },
  { ...fault('zeros', 'there is nothing in it but zeros', 'zeros only'), state: 'zeros' },
  { ...fault('placeholders', 'it holds a place and says nothing', 'placeholder', 'placeholders'), state: 'placeholder' },
  { ...fault('pointers', 'a Git LFS pointer is not the file it names', 'Git LFS pointer', 'Git LFS pointers'), state: 'Git LFS pointer' },
  fault('too_small', 'smaller than min_bytes', 'too small'),
  fault('wrong_size', 'another size than claimed', 'of another size'),
  fault('wrong_digest', 'other bytes than claimed', 'of other bytes'),
  fault('wrong_type', 'its first bytes are not what its name says', 'of another type'),
  fault('too_old', 'last changed before the work it is claimed for', 'too old'),
  fault('created_after', 'it was not there yet when it was claimed', 'created after the claim'),
  fault('changed_after', 'it is no longer what was claimed', 'changed after the claim'),
];

const open: Fault[] = [fault('undated', '', 'of unknown date'), fault('cut', '', 'pattern of more than 5,000 files', 'patterns of more than 5,000 files')];

type Seen = { found?: number; claimed?: number; said?: number | null; ledger?: { files: number; not_claimed: string[]; duplicate_groups: { paths: string[] }[] } | null } & { [list: string]: unknown };

/** "3 of 4 files: 1 empty", and what the ledger adds: "; 12 in all, 8 not claimed". Facts may be of an earlier version. */
export function found(facts: unknown): string {
  const seen = facts as Seen;
  const wrong = [...faults, ...open].flatMap(({ name, one, many }) => {
    const number = (seen[name] as string[] | undefined)?.length ?? 0;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  });
  const said = typeof seen.said === 'number' && seen.said !== seen.found ? [`${seen.said} were said to be there`] : [];
  const all = [...said, ...wrong];
  return `${seen.found ?? 0} of ${seen.claimed ?? 0} files${all.length > 0 ? `: ${all.join(', ')}` : ''}${seen.ledger ? `; ${inAll(seen.ledger)}` : ''}`;
}

function inAll({ files, not_claimed, duplicate_groups }: NonNullable<Seen['ledger']>): string {
  const same = duplicate_groups.reduce((sum, { paths }) => sum + paths.length, 0);
  return [`${files} in all`, `${not_claimed.length} not claimed`, ...(same > 0 ? [`${same} alike`] : [])].join(', ');
}
