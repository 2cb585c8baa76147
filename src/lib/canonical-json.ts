import canonicalize from 'canonicalize';
import type { Json } from '../model/json.ts';

/** JSON with sorted keys and fixed number format (RFC 8785), for digests and comparison. */
export const canonicalJson = (value: Json): string => canonicalize(value) ?? 'null';
