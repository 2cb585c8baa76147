import type { PackContent } from '../../model/pack-content.ts';
import type { PackDiff } from '../../model/pack-diff.ts';
import type { Words } from '../words/en.ts';

/** What a page below /p/<pack>/ is made of: the pack, the pack before it and what moved between them. Nothing else. */
export type View = { content: PackContent; previous: PackContent | null; diff: PackDiff | null; words: Words };

/** no: red with ✕. ok: green with ✓. unknown: amber with ?. Colour never stands alone. */
export type Tone = 'no' | 'ok' | 'unknown';
export type Badge = { tone: Tone; word: string };
export type Link = { text: string; href: string };
/** A first line: its verdict words in colour, then the rest. */
export type Headline = { tone: Tone; verdict: string; rest: string };

export const sign: Record<Tone, string> = { no: '✕', ok: '✓', unknown: '?' };
