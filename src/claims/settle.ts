import type { ExtractedClaim } from '../model/extraction.ts';

const kinds: Partial<Record<ExtractedClaim['topic'], string>> = { latency: 'http/load', files: 'file/inventory' };

/** The kind of check that could settle a claim, by its form and topic; null where this version has none, or where only a person can tell. */
export const settledBy = ({ form, topic }: Pick<ExtractedClaim, 'form' | 'topic'>): string | null => (form === 'exists' ? 'file/inventory' : (kinds[topic] ?? null));
