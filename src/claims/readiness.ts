import { markOf, polarityOf } from './grammar/polarity.ts';
import { doubted, ready } from './overclaim/words.ts';
import { type Page, spoken } from './page.ts';
import { titleOf } from './scope.ts';
import type { Stated } from './walk.ts';

/** A feature of a list (`Production ready: with health checks`) or an adjective before its noun says less than a verdict. */
const feature = /^[^\p{L}]{0,6}production[\s-]ready[^\p{L}]{0,4}[:：–—-]\s?\p{L}|\bproduction[\s-]ready (?!backend|and\b|with\b|for\b|as\b|now\b|after\b|status\b|system\b|state\b|code\b|but\b|in\b|\()\p{Ll}/iu;

/** Does the unit say that all of it may be used in production, without a doubt of its own? */
export function saysReady(one: Stated): boolean {
  const { text } = one.reading;
  const said = ready.exec(text);
  if (!said || (one.unit.kind === 'item' && one.unit.task === 'open')) return false;
  const rest = `${text.slice(0, said.index)} ${text.slice(said.index + said[0].length)}`;
  return !doubted.test(rest) && polarityOf(one.reading) === '+' && (markOf(one.reading) !== null || !feature.test(text));
}
/** The units that say so; not what a changelog says of a release. */
export function readyIn(page: Page): Stated[] {
  const title = titleOf(page.stated);
  return spoken(page).filter((one) => saysReady(one) && !one.section.some((heading) => heading !== title && /\bv?\d{1,4}\.\d{1,4}\.\d/.test(heading)));
}
