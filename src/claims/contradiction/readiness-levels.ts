import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { type Page, spoken } from '../page.ts';
import { readyIn } from '../readiness.ts';
import type { Stated } from '../walk.ts';

const overall = /^[^\p{L}]{0,6}(?:overall |final |current |project )?(?:status|verdict|outcome|conclusion|result|overall)\b/iu;
const lesser = /\bready for (?:production )?(?:testing|qa|review|staging|beta)\b/i;
const whole = ({ unit, reading }: Stated): boolean => unit.kind === 'heading' || overall.test(reading.text);

/** C4: the status of the whole is ready for testing in one place and ready for production in another. Only status lines and headings speak of the whole. */
export function readinessLevels(page: Page): ClaimFinding[] {
  const testing = spoken(page).find((one) => whole(one) && lesser.test(one.reading.text) && !/\bnot\b/i.test(one.reading.text));
  const production = readyIn(page).find((one) => one !== testing && (whole(one) || overall.test(one.section.at(-1) ?? '')) && !lesser.test(one.reading.text));
  if (!testing || !production) return [];
  return [finding(page, 'C4', [production.unit.line, testing.unit.line], 'ready for production here, and only ready for testing there', true, null)];
}
