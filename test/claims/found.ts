import { extract } from '../../src/claims/extract.ts';
import { findingsOf } from '../../src/claims/findings.ts';
import { ClaimFinding } from '../../src/model/extraction.ts';

/** Findings of a report. Each is held against the schema. */
export const found = (text: string): ClaimFinding[] => findingsOf(text, extract(text, 'report').claims).map((one) => ClaimFinding.parse(one));
/** Rule and lines of each finding, such as `A1 3`. */
export const foundIn = (text: string): string[] => found(text).map(({ rule, lines }) => `${rule} ${lines.join(',')}`);
