/** Site-absolute paths of the report; the post-build pass makes them relative. Segments are always encoded: no text of a pack leads elsewhere. */

const segment = (text: string): string => encodeURIComponent(text).replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E'));
const below = (pack: string, ...rest: string[]): string => `/p/${[pack, ...rest].map(segment).join('/')}`;

export const ledgerPath = '/';
export const aboutPath = '/about';
export const dossierPath = (pack: string): string => `${below(pack)}/`;
export const checksPath = (pack: string): string => `${below(pack, 'checks')}/`;
export const checkPath = (pack: string, check: string): string => below(pack, 'checks', check);
export const claimsPath = (pack: string): string => `${below(pack, 'claims')}/`;
/** A claim's id is <document>/<label>. */
export const claimPath = (pack: string, claim: string): string => below(pack, 'claims', ...claim.split('/'));
export const changesPath = (pack: string): string => `${below(pack, 'changes')}/`;
export const artifactsPath = (pack: string): string => `${below(pack, 'artifacts')}/`;
export const artifactPath = (pack: string, sha256: string, anchor = ''): string =>
  `${below(pack, 'artifacts', sha256)}${anchor === '' ? '' : `#${anchor}`}`;
/** The sealed bytes themselves; `path` is relative to the pack. */
export const rawPath = (pack: string, path: string): string => below(pack, 'pack', ...path.split('/'));

/** An element id for a place in a document: the JSON Pointer (RFC 6901), encoded; "root" for the whole. */
export const anchorOf = (pointer: string): string => (pointer === '' ? 'root' : encodeURIComponent(pointer).replaceAll('%2F', '/'));
