import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import type { Page } from '../page.ts';
import { readyIn } from '../readiness.ts';
import { type Against, againstReady } from './against.ts';
import { ready as ready_words } from './words.ts';

/** So many lines are enough to see it. */
const shown = 8;
const words: Readonly<Record<Against['why'], string>> = { open: 'open', failing: 'failing', untested: 'untested', mock: 'mocked', unfinished: 'unfinished', below: 'below its target', plan: 'still to come' };

/**
 * O1: ready for production, though the report itself names tests, security or performance work as open, tests as failing, parts as untested, unfinished or mocked,
 * or coverage as below its target. What only stands among the next steps counts from two lines on. One finding a report.
 */
export function readyThoughOpen(page: Page): ClaimFinding[] {
  const [claim, ...repeats] = readyIn(page);
  if (!claim) return [];
  const ready = new Set([claim, ...repeats]);
  const all = againstReady(page).filter(({ one }) => !ready.has(one));
  const against = all.filter(({ why }) => why !== 'plan').length === 0 && all.length < 2 ? [] : all;
  if (against.length === 0) return [];
  const lines = [claim, ...against.slice(0, shown).map(({ one }) => one), ...repeats.slice(0, shown)].map(({ unit }) => unit.line);
  const what = [...new Set(against.map(({ why }) => words[why]))].join(', ');
  const said = ready_words.exec(claim.reading.text)?.[0] ?? '';
  return [finding(page, 'O1', lines, `“${said}”, though ${against.length} ${against.length === 1 ? 'line names' : 'lines name'} work that is ${what}`, true, null)];
}
