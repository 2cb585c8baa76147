import type { Mode } from '../../model/extraction.ts';
import type { SectionMode } from './section.ts';

type Heading = { level: number; text: string; mode: Mode };

/** Where a reader stands in a report: the headings above, and the leads that were given since. `several` H1 make chapters of them. */
export type Modes = { headings: Heading[]; leads: (Mode | null)[]; closed: boolean; several: boolean; listed: boolean };

export const start = (several: boolean): Modes => ({ headings: [], leads: [], closed: false, several, listed: false });

/** Mode of a line within so many lists. */
export function modeAt(modes: Modes, depth: number): Mode {
  for (let at = Math.min(depth, modes.leads.length) - 1; at >= 0; at--) if (modes.leads[at]) return modes.leads[at] as Mode;
  return depth === 0 && modes.leads[0] ? modes.leads[0] : headingMode(modes);
}

const headingMode = (modes: Modes): Mode => (modes.closed ? 'neutral' : modes.headings.at(-1)?.mode ?? 'neutral');

/** A title sets no mode. Plans and references are inherited; a sub-heading leaves plans only by a mark or a strong word. */
export function enterHeading(modes: Modes, level: number, text: string, section: SectionMode): void {
  while (modes.headings.length > 0 && (modes.headings.at(-1) as Heading).level >= level) modes.headings.pop();
  const above = modes.headings.at(-1)?.mode ?? 'neutral';
  const title = level === 1 && !(modes.several && modes.headings.length === 0 && text !== '');
  const mode = title ? 'neutral' : above === 'open' && !section.strong ? 'open' : section.mode ?? above;
  modes.headings.push({ level, text, mode });
  [modes.leads, modes.closed, modes.listed] = [[], false, false];
}

/** A thematic break ends what the heading above it made of the lines. */
export const enterBreak = (modes: Modes): void => { [modes.leads, modes.closed, modes.listed] = [[], true, false]; };

/** A lead holds for what is nested deeper, and at the top for what follows. It changes the mode of plain and done sections; a strong one of any. */
export function enterLead(modes: Modes, depth: number, section: SectionMode): void {
  modes.leads.length = Math.min(modes.leads.length, depth);
  const around = modeAt(modes, depth);
  const free = around === 'neutral' || around === 'done' || section.strong || (around === 'fail' && (section.mode === 'open' || section.mode === 'ref'));
  while (modes.leads.length < depth) modes.leads.push(null);
  modes.leads[depth] = free ? section.mode : null;
  modes.listed = false;
}

/** How many leads of lists stand around a line: what a lead introduces is no deeper than it. */
export const leadsAround = (modes: Modes, depth: number): number => modes.leads.slice(1, depth).filter((mode) => mode === 'done').length;

/** Any other line: leads of deeper lists end; prose after a list ends the lead above that list. */
export function enterLine(modes: Modes, depth: number, listed: boolean): void {
  if (depth > 0 || listed) { modes.listed = true; modes.leads.length = Math.min(modes.leads.length, Math.max(depth, 1)); }
  else if (modes.listed) [modes.leads, modes.listed] = [[], false];
}
