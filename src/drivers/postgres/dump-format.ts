import type { BackupFile } from '../../model/record/restore-drill.ts';

type Format = BackupFile['format'];

/** So much of a file decides: pg_dump --create connects to its database within a few statements. */
export const head_bytes = 16_384;
const first_bytes = 512;

/** What a file is by its first bytes (`head_bytes` of them, fewer when it is shorter). */
export function formatOf(head: Buffer): Format {
  const first = head.subarray(0, first_bytes);
  if (head.length === 0) return 'empty';
  if (head.subarray(0, 5).equals(Buffer.from('PGDMP'))) return 'custom';
  // pg_dump writes the table of contents first; any other tar archive is not its own.
  if (head.subarray(257, 262).equals(Buffer.from('ustar'))) return head.subarray(0, 8).equals(Buffer.from('toc.dat\0')) ? 'tar' : 'opaque';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (first.includes('-- PostgreSQL database cluster dump')) return 'cluster';
  if (first.includes('-- PostgreSQL database dump')) return /^\\connect /m.test(head.toString('latin1')) ? 'plain-create' : 'plain';
  return isOpaque(first) ? 'opaque' : 'unknown';
}

/** The versions a plain dump tells in its first lines. */
export function toldIn(head: Buffer): NonNullable<BackupFile['told']> {
  const text = head.toString('latin1');
  const version = (words: string) => new RegExp(`^-- Dumped ${words} version (\\S+)`, 'm').exec(text)?.[1] ?? null;
  return { server_version: version('from database'), dump_version: version('by pg_dump') };
}

/** Not text, and not mere zeros, which are nothing at all; or text that says it is encrypted. */
function isOpaque(first: Buffer): boolean {
  if (/^(?:-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)|age-encryption\.org)/.test(first.toString('latin1'))) return true;
  return first.some((byte) => byte !== 0) && first.some((byte) => byte < 0x07 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b));
}

/** Why a file of this format is not restored here although it may be a good backup, and what would help. */
export const unsupported: Partial<Record<Format, string>> = {
  gzip: 'a compressed plain dump: unpack it first',
  opaque: 'not one of pg_dump\'s formats: compressed, encrypted or of another program; unpack or decrypt it first',
  directory: 'a directory archive (--format=directory): check a dump in the custom format',
  cluster: 'a dump of the whole cluster (pg_dumpall): check a dump of the one database',
  'plain-create': 'a plain dump that makes and enters a database of its own (--create): dump without it, or in the custom format',
};

/** The extension or library that a restore asked for and the server that restores does not have. */
export function missingExtension(stderr: string): string | null {
  const [, name] = /extension "([^"]+)" is not available|could not (?:open extension control|access) file "([^"]+)"/.exec(stderr)?.filter((one) => one !== undefined) ?? [];
  return name ?? null;
}
