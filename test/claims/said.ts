import { extract } from '../../src/claims/extract.ts';
import { Extraction, type ExtractedClaim } from '../../src/model/extraction.ts';

/** Claims and admissions of a report, held against the schema. */
export const read = (text: string): Omit<Extraction, 'findings'> => Extraction.omit({ findings: true }).parse(extract(text, 'report'));
export const claimsOf = (text: string): ExtractedClaim[] => read(text).claims;
/** Line, polarity and printed value of each claim, such as `3 + 95%`. */
export const said = (text: string): string[] => claimsOf(text).map(({ line, polarity, value }) => `${line} ${polarity}${value ? ` ${value.raw}` : ''}`);
/** Line and kind of each admission, such as `3 open`. */
export const admitted = (text: string): string[] => read(text).admissions.map(({ line, kind }) => `${line} ${kind}`);
/** A text below a title and a plain heading, on line 5. */
export const below = (text: string, heading = 'Flimmer'): string => `# Zorblax\n\n## ${heading}\n\n${text}\n`;
