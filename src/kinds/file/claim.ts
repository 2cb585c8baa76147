import { readUnit } from '../../lib/unit.ts';

/** A claimed size in bytes, in every way it may have been meant: "12 KB" is 12,000 bytes to some and 12,288 to others. */
export function sizesOf(claim: number | string): number[] {
  if (typeof claim === 'number') return [claim];
  const binary = claim.replace(/([KMG])B$/, '$1iB');
  return [claim, binary].flatMap((text) => readUnit(text)?.value ?? []);
}

/** Media types that names of common files promise. */
const byExtension: Record<string, string> = {
  pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', gz: 'application/gzip', tgz: 'application/gzip',
  zip: 'application/zip', docx: 'application/zip', xlsx: 'application/zip', pptx: 'application/zip', jar: 'application/zip', json: 'application/json',
  sqlite: 'application/vnd.sqlite3',
};

/** The media type a file's name promises; undefined where names promise nothing. */
export const typeOf = (path: string): string | undefined => byExtension[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
