import type { ClaimEvent, ClaimThread, RevisionCounts } from '../../claims/revision/history.ts';
import { oneLine } from '../../lib/one-line.ts';
import type { Io } from '../program.ts';

/** What `tickmark claims history` knows, as it prints it with --json. */
export type ShownHistory = {
  file: string; revisions: ({ name: string; path: string; committed: string | null; sha256: string } & RevisionCounts)[]; skipped: { name: string; why: string }[];
  note: string | null; claims_ever: number; dropped_silently: string[]; claims: ClaimThread[];
};

/** So many claims of a sort are shown; --json has them all. */
const shown_n = 100;
const sign = { '+': '✓', '-': '✕', '~': '~' } as const;
const states = ['new', 'updated', 'reworded', 'moved', 'unchanged', 'absent'] as const;

/** The revisions with their counts; then what was dropped in silence, what needs a nod, and what was changed. */
export function showHistory(io: Io, { file, revisions, skipped, note, claims_ever, claims, dropped_silently }: ShownHistory): void {
  const names = revisions.map(({ name }) => nameOf(name));
  io.out(`${oneLine(file)}  ${revisions.length} ${revisions.length === 1 ? 'revision' : 'revisions'}, oldest first${note === null ? '' : `; ${note}`}`);
  const width = Math.max(...names.map(({ length }) => length));
  revisions.forEach((one, index) => io.out(`  ${(names[index] as string).padEnd(width)}  ${one.committed === null ? '' : `${one.committed}  `}${countsOf(one, index)}${renamed(revisions, index)}`));
  for (const { name, why } of skipped) io.out(`  ${nameOf(name)} is not read: ${oneLine(why)}`);
  const ids = new Set(dropped_silently);
  group(io, `silently dropped, neither refuted nor admitted: ${ids.size} of the ${claims_ever} claims ever made`, claims.filter((thread) => ids.has(thread.id) && !thread.present), ({ id, tier, events }) => {
    const gone = events.at(-1) as ClaimEvent;
    return `  ${id}  in ${names[gone.revision]}, from line ${gone.line} of ${names[gone.revision - 1]}: ${said(gone)}${tier === 'inferred' ? ' (inferred)' : ''}`;
  });
  const reworded = claims.filter(({ present, events }) => present && events.some(({ state }) => state === 'reworded'));
  group(io, `reworded, matched by their words alone, so a nod is needed: ${reworded.length}`, reworded, (thread) => steps(thread, names, ['reworded']));
  const updated = claims.filter(({ present, events }) => present && events.some(({ state }) => state === 'updated'));
  group(io, `updated: ${updated.length}`, updated, (thread) => steps(thread, names, ['updated', 'absent', 'new']));
}

function countsOf(counts: RevisionCounts, index: number): string {
  const moved = states.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`).join(', ');
  return `${counts.claims} claims${index === 0 || moved === '' ? '' : `: ${moved}`}${counts.dropped_silently > 0 ? ` (${counts.dropped_silently} silently)` : ''}`;
}

const renamed = (revisions: ShownHistory['revisions'], index: number): string => {
  const [before, { path, committed }] = [revisions[index - 1], revisions[index] as ShownHistory['revisions'][number]];
  return before && before.committed !== null && committed !== null && before.path !== path ? `, renamed from ${oneLine(before.path)}` : '';
};

function group(io: Io, title: string, threads: readonly ClaimThread[], lineOf: (thread: ClaimThread) => string): void {
  if (threads.length === 0) return;
  io.out(title);
  for (const thread of threads.slice(0, shown_n)) io.out(lineOf(thread));
  if (threads.length > shown_n) io.out(`  and ${threads.length - shown_n} more (--json lists them)`);
}

/** A claim as it stands now, and below it each step of the given sorts, with what was said before. */
function steps({ id, events }: ClaimThread, names: readonly string[], of: readonly ClaimEvent['state'][]): string {
  const lines = events.flatMap((event, at) => {
    const before = events[at - 1];
    if (!before || !of.includes(event.state)) return [];
    if (event.state === 'absent' || event.state === 'new') return [`    ${names[event.revision]}  ${event.state === 'new' ? 'said again' : `gone (${event.because})`}`];
    const figures = event.changed?.length === 1 && event.changed[0] === 'value' && before.value !== null && event.value !== null;
    return [`    ${names[event.revision]}  ${figures ? `${oneLine(before.value as string)} → ${oneLine(event.value as string)}` : `${said(before)} → ${said(event)}`}`];
  });
  return [`  ${id}  ${said(events.at(-1) as ClaimEvent)}`, ...lines].join('\n');
}

const said = ({ polarity, quote }: ClaimEvent): string => `${sign[polarity]} ${oneLine(quote)}`;
/** Commits by their first ten digits; files by name. */
const nameOf = (name: string): string => oneLine(/^[0-9a-f]{40,64}$/.test(name) ? name.slice(0, 10) : name);
