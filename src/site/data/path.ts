import { sha256 } from '../../lib/hash.ts';

/** Site-absolute paths of the report; the post-build pass makes them relative. Segments are always encoded: no text of a pack leads elsewhere. */

const segment = (text: string): string => encodeURIComponent(text).replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E'));
const below = (pack: string, ...rest: string[]): string => `/p/${[pack, ...rest].map(segment).join('/')}`;

export const ledgerPath = '/';
export const aboutPath = '/about';
export const dossierPath = (pack: string): string => `${below(pack)}/`;
export const checksPath = (pack: string): string => `${below(pack, 'checks')}/`;
export const checkPath = (pack: string, check: string): string => below(pack, 'checks', pageName(check));
export const claimsPath = (pack: string): string => `${below(pack, 'claims')}/`;
export const claimPath = (pack: string, claim: string): string => below(pack, 'claims', pageName(claim));
export const changesPath = (pack: string): string => `${below(pack, 'changes')}/`;
export const artifactsPath = (pack: string): string => `${below(pack, 'artifacts')}/`;
export const approvalsPath = (pack: string): string => `${below(pack, 'approvals')}/`;
export const artifactPath = (pack: string, sha256: string, anchor = ''): string =>
  `${below(pack, 'artifacts', sha256)}${anchor === '' ? '' : `#${anchor}`}`;
/** The sealed bytes themselves; `path` is relative to the pack. */
export const rawPath = (pack: string, path: string): string => below(pack, 'pack', ...path.split('/'));

/** An element id for a place in a document: the JSON Pointer (RFC 6901), encoded; "root" for the whole. Half of a surrogate pair has no encoding: its number stands there. */
export const anchorOf = (pointer: string): string =>
  (pointer === '' ? 'root' : encodeURIComponent(pointer.replace(/\p{Surrogate}/gu, (half) => `~u${half.charCodeAt(0).toString(16)}`)).replaceAll('%2F', '/'));

/** What every disk and every address takes as it is, with room for an ending in the 255 bytes of a name. */
const isPlain = (id: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(id) && id === id.normalize('NFC') && id.length <= 80 && id !== 'index' && !id.endsWith('.html');
/** The name of the page about a check or a claim: its id, or the digest of an id that a file name or an address would change. */
export const pageName = (id: string): string => (isPlain(id) ? id : `id-${sha256(id).slice(0, 32)}`);
