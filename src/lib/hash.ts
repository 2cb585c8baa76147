import { hash } from 'node:crypto';

/** SHA-256 (FIPS 180-4) of text (as UTF-8) or bytes, lower-case hexadecimal. The only `node:` import of the pure rooms. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data);
