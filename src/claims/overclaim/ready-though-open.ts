import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import type { Page } from '../page.ts';
import { readyIn } from '../readiness.ts';

/** Open work that what is ready for production has behind it. An idea for later weakens nothing. */
const needed = /\b(?:test(?:s|ing|ed)?|e2e|end-to-end|security|penetration|performance|load|benchmarks?|rate limiting|code review|backup|restore|rollback|manual verification)\b/i;
const unproven = /\b(?:not (?:yet )?(?:been )?tested|untested|partially blocked|manual verification (?:is )?(?:still )?needed|mocks? only|only mocks?)\b/i;
/** So many lines are enough to see it. */
const shown = 8;

/** O1: ready for production, though the report itself names tests, security or performance work as open, or parts as failed or untested. One finding a report. */
export function readyThoughOpen(page: Page): ClaimFinding[] {
  const [claim, ...repeats] = readyIn(page);
  if (!claim) return [];
  const against = page.stated.filter(({ unit, reading, said }) => unproven.test(reading.text) || (needed.test(reading.text) && (said.admits === 'open' || (unit.kind === 'item' && unit.task === 'open') || (said.admits === 'failure' && unit.kind === 'row'))));
  if (against.length === 0) return [];
  const lines = [claim.unit.line, ...against.slice(0, shown).map(({ unit }) => unit.line), ...repeats.slice(0, shown).map(({ unit }) => unit.line)];
  return [finding(page, 'O1', lines, `ready for production, though ${against.length} ${against.length === 1 ? 'line names' : 'lines name'} open, failed or untested work`, true, null)];
}
