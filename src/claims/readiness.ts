import { type Page, spoken } from './page.ts';
import { polarityOf } from './grammar/polarity.ts';
import type { Stated } from './walk.ts';

const ready = /\bproduction[\s-]ready\b|\bready for (?:production|release|launch|deployment)(?! test)|\bready to (?:ship|release|deploy|launch)\b|\b100 ?% (?:complete|ready)\b|\bapproved for production\b/i;
const doubted = /\bnot\b|n['’]t\b|\bnever\b|\bbefore\b|\buntil\b|\bif\b|\bonce\b|\bwhen\b|\balmost\b|\bnearly\b|\bpartial|\bwill\b|\bshould\b|\bneeds?\b|\bto be\b|\bafter\b|\bgoal\b|\btarget\b|\?/i;

/** Does the unit say that all of it may be used in production, without a doubt of its own? */
export const saysReady = (one: Stated): boolean => ready.test(one.reading.text) && !doubted.test(one.reading.text) && polarityOf(one.reading) === '+';
/** The units that say so. */
export const readyIn = (page: Page): Stated[] => spoken(page).filter(saysReady);
