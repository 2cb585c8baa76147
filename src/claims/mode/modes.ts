import type { Mode } from '../../model/extraction.ts';
import type { SectionMode } from './section.ts';

type Heading = { level: number; text: string; mode: Mode };

/**
 * Where a reader stands in a report: the headings above, the lead of the lines here (`lead`), and of what is nested in the items around, by
 * the depth of their lists (`leads`). `several` H1 make chapters of them.
 */
export type Modes = { headings: Heading[]; lead: Mode | null; leads: (Mode | null)[]; closed: boolean; several: boolean; listed: boolean };

export const start = (several: boolean): Modes => ({ headings: [], lead: null, leads: [], closed: false, several, listed: false });

/** Mode of a line within so many lists. */
export function modeAt(modes: Modes, depth: number): Mode {
  for (let at = Math.min(depth, modes.leads.length) - 1; at >= 0; at--) if (modes.leads[at]) return modes.leads[at] as Mode;
  return modes.lead ?? headingMode(modes);
}

const headingMode = (modes: Modes): Mode => (modes.closed ? 'neutral' : modes.headings.at(-1)?.mode ?? 'neutral');

/** A title sets no mode. Plans and references are inherited; a sub-heading leaves plans only by a mark or a strong word. */
export function enterHeading(modes: Modes, level: number, text: string, section: SectionMode): void {
  while (modes.headings.length > 0 && (modes.headings.at(-1) as Heading).level >= level) modes.headings.pop();
  const above = modes.headings.at(-1)?.mode ?? 'neutral';
  const title = level === 1 && !(modes.several && modes.headings.length === 0 && text !== '');
  const mode = title ? 'neutral' : above === 'open' && !section.strong ? 'open' : section.mode ?? (section.strong && above === 'open' ? 'neutral' : above);
  modes.headings.push({ level, text, mode });
  Object.assign(modes, { lead: null, leads: [], closed: false, listed: false });
}

/** A thematic break ends what the heading above it made of the lines. */
export const enterBreak = (modes: Modes): void => { void Object.assign(modes, { lead: null, leads: [], closed: true, listed: false }); };

/**
 * A lead holds for what follows it: an item's for what is nested in it, a line's for the lines and lists beside it. It changes the mode of
 * plain and done sections; a strong one of any.
 */
export function enterLead(modes: Modes, depth: number, section: SectionMode, item: boolean): void {
  const around = modeAt(modes, depth);
  const free = around === 'neutral' || around === 'done' || section.strong || (around === 'fail' && (section.mode === 'open' || section.mode === 'ref'));
  const mode = free ? section.mode ?? (section.strong && around === 'open' ? 'neutral' : null) : null;
  const at = item ? depth : depth - 1;
  modes.leads.length = Math.min(modes.leads.length, Math.max(at, 0));
  while (modes.leads.length < at) modes.leads.push(null);
  if (at < 0) modes.lead = mode; else modes.leads[at] = mode;
  modes.listed = item;
}

/** How many leads of lists stand around a line: what a lead introduces is no deeper than it. */
export const leadsAround = (modes: Modes, depth: number): number => modes.leads.slice(1, depth).filter((mode) => mode === 'done').length;

/** Any other line: leads of deeper lists end; prose after a list ends the lead above that list. */
export function enterLine(modes: Modes, depth: number, listed: boolean): void {
  if (depth > 0 || listed) { modes.listed = true; modes.leads.length = Math.min(modes.leads.length, depth); }
  else if (modes.listed) Object.assign(modes, { lead: null, leads: [], listed: false });
}
