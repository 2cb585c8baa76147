import type { Json } from './json.ts';
import type { Origin } from './origin.ts';
import type { Ruling } from './ruling.ts';
import type { Verdict } from './verdict.ts';
import type { JudgedWaiver } from './waiver.ts';

/** SARIF 2.1.0 3.27.24 baselineState, with "changed" for "updated". */
export type DiffState = 'new' | 'unchanged' | 'changed' | 'absent';
/** One fact that moved, by JSON path; a side is undefined where the fact did not exist. `asserted`: a demand speaks of it. */
export type FactChange = { path: string; before?: Json; after?: Json; asserted: boolean };
/** Which way a demand or a term moved: easier to meet, harder to meet, or otherwise. */
export type Direction = 'loosened' | 'tightened' | 'changed';
/** A demand that is another one now. `predicate` is one word of the vocabulary, or `min` or `of` for the population of a list. */
export type DemandChange = { role: 'control' | 'expect'; subject: string; predicate: string; before?: Json; after?: Json; how: Direction | 'removed' | 'added' };
/** A line of the check's document that bears on the gate: severity, exit, evidence, …, and each parameter as with.<name>. */
export type TermChange = { term: string; before?: Json; after?: Json; how: Direction };

/** One check held against the run before. */
export type CheckDiff = {
  check: string; title: string; state: DiffState;
  before: Verdict['status'] | null; after: Verdict['status'] | null;
  /** What it means for a reviewer. */
  movement: 'new failure' | 'fixed' | 'still failing' | 'still passing' | 'undecided' | 'added' | 'removed';
  facts: FactChange[]; demands: DemandChange[]; terms: TermChange[];
  /** Origin before and after when the evidence became weaker (real to mock, staging to local). */
  weakened: { before: Origin; after: Origin } | null;
};
export type ClaimDiff = { claim: string; state: DiffState; before: Ruling['status'] | null; after: Ruling['status'] | null };
/** A waiver that is not what it was; `file` is its name in content/waivers. `widened`: it is new, ends later or accepts more claims. */
export type WaiverDiff = { file: string; check: string; state: Exclude<DiffState, 'unchanged'>; before: JudgedWaiver | null; after: JudgedWaiver | null; widened: boolean };
/**
 * Run against the run before it. `same`: nothing changed, by the second digests (Pack.projection): the same was asked, found and judged, times aside. Null where a
 * pack has no second digest.
 */
export type PackDiff = { before: string; after: string; same: boolean | null; checks: CheckDiff[]; claims: ClaimDiff[]; waivers: WaiverDiff[] };
