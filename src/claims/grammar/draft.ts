import type { Admission, ExtractedClaim, Figure } from '../../model/extraction.ts';

/** A claim before it has an id: what a rule of the grammar says of one carrier. `at` is the index in the carrier's text where it stands. */
export type Draft = {
  rule: string; tier: ExtractedClaim['tier']; form: ExtractedClaim['form']; subject: string; polarity: ExtractedClaim['polarity'];
  value: Figure | null; threshold?: string; at: number;
};
/** What a rule says of a line: its claims, and what it admits. Nothing is an answer too: no further rule is asked. */
export type Said = { drafts: readonly Draft[]; admits?: Admission['kind'] };
/** How many marks and figures a carrier has. */
export type Signs = { marks: number; figures: number };
export const signsOf = (readings: readonly { marks: readonly unknown[]; figures: readonly unknown[] }[]): Signs =>
  readings.reduce((sum, { marks, figures }) => ({ marks: sum.marks + marks.length, figures: sum.figures + figures.length }), { marks: 0, figures: 0 });
export const nothing: Said = { drafts: [] };
