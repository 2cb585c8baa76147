import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { type Page, spoken } from '../page.ts';
import { readyIn } from '../readiness.ts';
import { scopeOf, titleOf } from '../scope.ts';
import type { Stated } from '../walk.ts';

const overall = /^[^\p{L}]{0,6}(?:overall |final |current |project |system )?(?:status|verdict|outcome|conclusion|result|overall|gesamtstatus|statut|estado|status geral|结论|状态|상태|결론|状態|結論)(?!\p{L})|^[^\p{L}]{0,6}overall\b/iu;
/** A lower level, or the same with a reservation. */
const testing = /\bready for (?:production )?(?:testing|qa|review|staging|beta)\b/i;
const reserved = /\bproduction[\s-]ready,? (?:with|pending|except(?: for)?|apart from|subject to|minus)\b.{0,50}\b(?:work|fix(?:es)?|issues?|caveats?|limitations?|changes?|adjustments?|gaps?|todos?|reservations?)\b/i;
const denied = /\bnot (?:yet )?(?:production[\s-]ready|ready for (?:production|release|launch|deployment))\b|\bno[- ]go\b|nicht (?:produktionsreif|bereit für die produktion)|pas prêt pour la production|no (?:está )?list[oa] para producción|não (?:está )?pront[oa] para produção|inte (?:produktionsklar|redo för produktion)/i;
/** Without a reservation. */
const entire = /\b100\s?%|\bfully\b/i;
const whole = ({ unit, reading }: Stated): boolean => unit.kind === 'heading' || overall.test(reading.text);

/**
 * C4: the status of the whole is ready for production in one place, and only ready for testing, ready with work left, or not ready in another. Only headings and status
 * lines, and what stands under a conclusion, speak of the whole; those of an earlier state or a phase are left alone.
 */
export function readinessLevels(page: Page): ClaimFinding[] {
  const title = titleOf(page.stated);
  const now = (one: Stated): boolean => scopeOf(one, page.leads, page.words, title) !== null;
  const ready = readyIn(page).filter((one) => !testing.test(one.reading.text) && !reserved.test(one.reading.text) && now(one) && (whole(one) || overall.test(one.section.at(-1) ?? '')));
  if (ready.length === 0) return [];
  const of_whole = spoken(page).filter((one) => whole(one) && now(one));
  const pair = (production: Stated | undefined, lesser: Stated | undefined, message: string): ClaimFinding[] =>
    production && lesser ? [finding(page, 'C4', [production.unit.line, lesser.unit.line], message, true, null)] : [];
  const found = [
    pair(ready[0], of_whole.find(({ reading: { text } }) => testing.test(text) && !/\bnot\b/i.test(text)), 'ready for production here, and only ready for testing there'),
    pair(ready.find(({ reading }) => entire.test(reading.text)), of_whole.find(({ reading: { text } }) => reserved.test(text)), 'wholly ready for production here, and with work left there'),
    pair(ready[0], of_whole.find(({ reading: { text } }) => denied.test(text) && !/\b(?:why|was|were|until|previously|if|what)\b|\?/i.test(text)), 'ready for production here, and not ready there'),
  ];
  return found.find((one) => one.length > 0) ?? [];
}
