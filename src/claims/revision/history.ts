import type { ExtractedClaim, Figure } from '../../model/extraction.ts';
import type { Absence } from './absence.ts';
import { type Changed, type ClaimChange, compareRevisions, type Revision } from './compare.ts';

type State = ClaimChange['state'];
/** What happened to a claim in one revision, by that revision's index. `line` is where it stands then; of an absent one, where it stood last. */
export type ClaimEvent = { revision: number; state: State; line: number; polarity: ExtractedClaim['polarity']; value: Figure['raw'] | null; quote: string; changed?: Changed[]; because?: Absence };
/** One claim over all revisions. Only what says something is an event: it is unchanged, or on another line, wherever none is. */
export type ClaimThread = { id: string; tier: ExtractedClaim['tier']; present: boolean; events: ClaimEvent[] };
export type RevisionCounts = Record<State, number> & { claims: number; dropped_silently: number };
/** `threads` in the order in which they were first said. */
export type ClaimHistory = { revisions: RevisionCounts[]; threads: ClaimThread[] };

const none: Revision = { claims: [], admissions: [], settled: new Set() };

/** Every claim of a report from where it was first said to where it was changed or dropped. Revisions are given oldest first, read with the same lineage. */
export function historyOf(revisions: Iterable<Revision>): ClaimHistory {
  const counts: RevisionCounts[] = [];
  const threads: ClaimThread[] = [];
  const gone = new Map<string, ClaimThread>();
  let open = new Map<ExtractedClaim, ClaimThread>();
  let before = none;
  for (const after of revisions) {
    const index = counts.length;
    const count: RevisionCounts = { claims: after.claims.length, new: 0, unchanged: 0, moved: 0, updated: 0, reworded: 0, absent: 0, dropped_silently: 0 };
    const next = new Map<ExtractedClaim, ClaimThread>();
    const changes = compareRevisions(before, after);
    // Gone first: a claim that comes back takes up its own thread.
    for (const change of changes.toReversed()) {
      if (change.state !== 'absent') break;
      const thread = open.get(change.before) as ClaimThread;
      thread.present = false;
      thread.events.push(eventOf(index, change, change.before));
      gone.set(thread.id, thread);
      if (change.because === 'silent') count.dropped_silently++;
    }
    for (const change of changes) {
      count[change.state]++;
      if (change.state === 'absent') continue;
      const { after: claim } = change;
      const thread = change.state === 'new' ? (takeUp(gone, claim) ?? begun(threads, claim)) : (open.get(change.before) as ClaimThread);
      [thread.id, thread.tier, thread.present] = [claim.id, claim.tier, true];
      if (says(change)) thread.events.push(eventOf(index, change, claim));
      next.set(claim, thread);
    }
    counts.push(count);
    [open, before] = [next, after];
  }
  return { revisions: counts, threads };
}

/** Claims that are gone from the newest revision, and no one said why. */
export const droppedSilently = ({ threads }: ClaimHistory): ClaimThread[] => threads.filter(({ present, events }) => !present && events.at(-1)?.because === 'silent');

const says = (change: ClaimChange): boolean => change.state !== 'unchanged' && (change.state !== 'moved' || change.before.section.join('\n') !== change.after.section.join('\n'));

function takeUp(gone: Map<string, ClaimThread>, { id }: ExtractedClaim): ClaimThread | null {
  const thread = gone.get(id);
  gone.delete(id);
  return thread ?? null;
}

function begun(threads: ClaimThread[], { id, tier }: ExtractedClaim): ClaimThread {
  const thread: ClaimThread = { id, tier, present: true, events: [] };
  threads.push(thread);
  return thread;
}

const eventOf = (revision: number, change: ClaimChange, { line, polarity, value, quote }: ExtractedClaim): ClaimEvent => ({
  revision, state: change.state, line, polarity, value: value?.raw ?? null, quote,
  ...('changed' in change ? { changed: change.changed } : {}), ...('because' in change ? { because: change.because } : {}),
});
