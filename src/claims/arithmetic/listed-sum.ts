import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { lineIn, type Page } from '../page.ts';
import type { Stated } from '../walk.ts';
import { below, type Head, headsOf } from './heads.ts';
import { countOf, type Counted, sameNoun } from './own-count.ts';
import { isGross, meets, type Printed, printed, sumOf } from './printed.ts';

const label = /^\W{0,4}(?:grand |overall )?(?:total|totals|totalt|summe|gesamt|suma|total geral|合计|总计|合計|합계|총계)(?: (\p{L}{3,20}))?$/iu;
/** Lists that are not all, or whose entries overlap. */
const excerpt = /\b(?:top|key|main|major|notable|selected|examples?|excerpt|largest|slowest|highlights?|incl\w{0,6}|some|most|unique|distinct|approx\w{0,9})\b|等/i;

/**
 * A5: counts of a list make its total. The total stands in the heading or lead (`Tests added (30 tests):`, each entry with its own count of tests), or is the
 * list's last entry (`Total: 30`), or stands a few lines above a list that is called its breakdown. Every entry has exactly one count, of the same noun or all of none.
 */
export function listedSum(page: Page): ClaimFinding[] {
  const lists = listsOf(page);
  const index = new Map(page.stated.map((one, at) => [one, at]));
  return [...headsOf(page).flatMap((head) => underHead(page, head)), ...lists.flatMap((list) => withTotal(page, list)), ...lists.flatMap((list) => ofBreakdown(page, list, index.get(list[0] as Stated) ?? 0))];
}

function underHead(page: Page, head: Head): ClaimFinding[] {
  const noun = head.nouns.at(-1) ?? '';
  const children = head.all || noun === '' || excerpt.test(head.one.reading.text) ? [] : below(page, head) ?? [];
  const counts = children.filter(({ unit }) => unit.kind === 'item').map((one) => countOf(page, one));
  if (counts.length < 2 || counts.length !== children.length || !counts.every((one) => one !== null && one.noun !== null && sameNoun(one.noun, noun))) return [];
  const stated = printed(head.raw, 'count', page.words.decimalComma);
  return stated ? check(page, head.one, stated, counts as Counted[]) : [];
}

/** Items that follow each other under one lead, at one depth. */
function listsOf({ stated }: Page): Stated[][] {
  const lists: Stated[][] = [];
  const open: Stated[][] = [];
  for (const one of stated) {
    const { unit } = one;
    if (unit.kind !== 'item') { open.length = unit.kind === 'line' && unit.depth > 0 ? Math.min(open.length, unit.depth + 1) : 0; continue; }
    open.length = Math.min(open.length, unit.depth + 1);
    const list = open[unit.depth];
    if (list) list.push(one);
    else { const begun = [one]; while (open.length < unit.depth) open.push([]); open[unit.depth] = begun; lists.push(begun); }
  }
  return lists;
}

function withTotal(page: Page, list: readonly Stated[]): ClaimFinding[] {
  const last = list.at(-1);
  if (!last || list.length < 3 || last.mode === 'open' || last.mode === 'ref' || last.section.some((title) => excerpt.test(title))) return [];
  const total = countOf(page, last);
  const [named, of] = total ? label.exec(total.key) ?? [] : [];
  if (!total || named === undefined) return [];
  const noun = total.noun ?? of ?? null;
  const parts = list.slice(0, -1).map((one) => countOf(page, one));
  if (!parts.every((one): one is Counted => one !== null && (noun === null ? one.noun === null : one.noun === null || sameNoun(one.noun, noun)))) return [];
  if (parts.some(({ key }) => /total|sum\b|average|mean|overall|gesamt|合计/i.test(key)) || new Set(parts.map(({ noun: own }) => own)).size > 1) return [];
  return check(page, last, total.n, parts);
}

const breakdown = /\bbreakdown\b|\bby (?:type|stage|module|category|area|suite|component|package|phase|file)\b|\bdistribution\b|aufschlüsselung|nach (?:typ|modul)|répartition|desglose|por (?:tipo|módulo)|detalhamento|fördelning|分布|明细|按模块|유형별|모듈별|内訳/iu;
/** So many lines above its breakdown a total stands. */
const near = 8;

/** `Total tests: 200` and, below it, `Breakdown by stage:` with a count of tests in every entry. */
function ofBreakdown(page: Page, list: readonly Stated[], at: number): ClaimFinding[] {
  const [first] = list;
  if (!first || list.length < 3 || first.mode === 'open' || first.mode === 'ref') return [];
  const lead = page.leads.get(first)?.at(-1) ?? first.section.at(-1) ?? '';
  const parts = breakdown.test(lead) && !excerpt.test(lead) ? list.map((one) => countOf(page, one)) : [];
  const [noun] = parts.map((one) => one?.noun ?? null);
  if (!noun || !parts.every((one): one is Counted => one !== null && one.noun !== null && sameNoun(one.noun, noun) && !label.test(one.key))) return [];
  const above = page.stated.slice(Math.max(0, at - near), at).findLast((one) => {
    const total = first.unit.line - one.unit.line <= near && (one.unit.kind === 'item' || one.unit.kind === 'line') ? countOf(page, one) : null;
    const [named, of] = total ? label.exec(total.key) ?? [] : [];
    return total !== null && named !== undefined && sameNoun(of?.toLowerCase() ?? total.noun ?? '', noun);
  });
  const total = above ? countOf(page, above) : null;
  return above && total ? check(page, above, total.n, parts) : [];
}

function check(page: Page, one: Stated, stated: Printed, parts: readonly Counted[]): ClaimFinding[] {
  const right = sumOf(parts.map(({ n }) => n));
  if (meets(stated, right)) return [];
  const inputs = parts.map(({ n }) => n.raw);
  const message = `${inputs.length > 8 ? `the ${inputs.length} entries add up to` : `${inputs.join(' + ')} is`} ${between(right.lo, right.hi)}, and ${stated.raw} is stated as their total`;
  return [finding(page, 'A5', [lineIn(one, stated.raw), ...parts.map(({ line }) => line)], message, isGross(stated.value, right), { operation: 'sum', inputs, ...right, stated: stated.raw })];
}
