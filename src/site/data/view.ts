import type { PackContent } from '../../model/pack-content.ts';
import type { PackDiff } from '../../model/pack-diff.ts';
import type { Words } from '../words/en.ts';
import type { SeenApproval } from './approvals.ts';
import type { Run } from './attempts.ts';

/** What a page below /p/<pack>/ is made of: the pack, the pack before it, what moved between them, and what people decided since. Nothing else. */
export type View = {
  content: PackContent; previous: PackContent | null; diff: PackDiff | null; approvals: readonly SeenApproval[]; words: Words;
  /** Every run of the chain before this one, oldest first, also those that were never sealed. */
  runs: readonly Run[];
  /** Name of the pinned key it is signed with; null when nobody pinned one, or it is not signed. */
  signedBy: string | null;
};

/** no: red with ✕. ok: green with ✓. unknown: amber with ?. Colour never stands alone. */
export type Tone = 'no' | 'ok' | 'unknown';
export type Badge = { tone: Tone; word: string };
export type Link = { text: string; href: string };
/** A first line: its verdict words in colour, then the rest. */
export type Headline = { tone: Tone; verdict: string; rest: string };

export const sign: Record<Tone, string> = { no: '✕', ok: '✓', unknown: '?' };
