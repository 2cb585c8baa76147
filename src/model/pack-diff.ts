import type { Json } from './json.ts';
import type { Origin } from './origin.ts';
import type { Ruling } from './ruling.ts';
import type { Verdict } from './verdict.ts';

/** SARIF 2.1.0 3.27.24 baselineState, with "changed" for "updated". */
export type DiffState = 'new' | 'unchanged' | 'changed' | 'absent';
/** One fact that moved, by JSON path; a side is undefined where the fact did not exist. `asserted`: a demand speaks of it. */
export type FactChange = { path: string; before?: Json; after?: Json; asserted: boolean };
/** A demand that became weaker or disappeared. */
export type Loosened = { subject: string; predicate: string; before: Json; after: Json | undefined; how: 'removed' | 'loosened' };

/** One check held against the run before. */
export type CheckDiff = {
  check: string; title: string; state: DiffState;
  before: Verdict['status'] | null; after: Verdict['status'] | null;
  /** What it means for a reviewer. */
  movement: 'new failure' | 'fixed' | 'still failing' | 'still passing' | 'undecided' | 'added' | 'removed';
  facts: FactChange[]; loosened: Loosened[];
  /** Origin before and after when the evidence became weaker (real to mock, staging to local). */
  weakened: { before: Origin; after: Origin } | null;
};
export type ClaimDiff = { claim: string; state: DiffState; before: Ruling['status'] | null; after: Ruling['status'] | null };
/** Run against the run before it. */
export type PackDiff = { before: string; after: string; checks: CheckDiff[]; claims: ClaimDiff[] };
