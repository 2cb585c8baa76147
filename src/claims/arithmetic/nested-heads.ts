import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import type { Page } from '../page.ts';
import { type Head, headsOf } from './heads.ts';
import { sameNoun } from './own-count.ts';
import { isGross } from './printed.ts';

type Level = { line: number; level: number; head: Head | null };

/**
 * A5 over headings: `Unit tests (34 tests)` and the counts of the headings right below it, `Reader (8 tests)`. Only where every one of them has a count of the same
 * noun, so that none is left out; two of them below the sum may not be all.
 */
export function nestedHeads(page: Page): ClaimFinding[] {
  const heads = new Map(headsOf(page).filter(({ all }) => !all).map((head) => [head.one, head]));
  const levels = page.stated.flatMap((one): Level[] => (one.unit.kind === 'heading' ? [{ line: one.unit.line, level: one.unit.level, head: heads.get(one) ?? null }] : []));
  return levels.flatMap((top, at): ClaimFinding[] => {
    const noun = top.head?.nouns.at(-1) ?? '';
    if (!top.head || noun === '') return [];
    const parts = childrenOf(levels, at);
    if (parts.length < 2 || !parts.every(({ head }) => head !== null && sameNoun(head.nouns.at(-1) ?? '', noun))) return [];
    const inputs = parts.map(({ head }) => (head as Head).raw);
    const sum = inputs.reduce((all, raw) => all + Number(raw), 0);
    if (sum === top.head.n || (sum < top.head.n && parts.length < 3)) return [];
    const right = { lo: sum, hi: sum };
    return [finding(page, 'A5', [top.line, ...parts.map(({ line }) => line)], `${inputs.join(' + ')} is ${sum}, and ${top.head.raw} ${noun} are stated above them`, isGross(top.head.n, right), { operation: 'sum', inputs, ...right, stated: top.head.raw })];
  });
}

/** A heading has few headings below it; more are another document. */
const most = 100;

/** The headings of the next level down, up to the next of the same level or above. */
function childrenOf(levels: readonly Level[], at: number): Level[] {
  const top = levels[at] as Level;
  const below: Level[] = [];
  for (const one of levels.slice(at + 1, at + 1 + most)) {
    if (one.level <= top.level) break;
    below.push(one);
  }
  const next = Math.min(...below.map(({ level }) => level));
  return below.filter(({ level }) => level === next);
}
