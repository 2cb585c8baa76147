import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page } from '../page.ts';
import { isGross, meets, type Printed, printed, type Range } from './printed.ts';
import { figuredTexts, groupOf } from './outcomes.ts';

type Score = { line: number; key: string; n: Printed; most: number; group: string };
const score = /^[^\p{L}\d]{0,6}([\p{L}][^:：|\d]{1,60}?)\s{0,24}[:：]\s{0,24}[^\p{L}\d]{0,6}(\d{1,3}(?:\.\d{1,2})?)\s?\/\s?(5|10|20|100)(?![\d.,/])/u;
const overall = /\b(?:overall|total|final|average|mean|composite|aggregate)\b|gesamt|durchschnitt|moyenne|global|promedio|média|geral|genomsnitt|totalt|综合|总体|总评|总分|平均|종합|전체|평균|総合|平均/i;
const mean = /\b(?:average|mean|avg)\b|durchschnitt|moyenne|promedio|média|genomsnitt|平均|평균/i;
/** A score that was weighed, or that is of another time or of somebody else. */
const weighed = /weight|×|\bx\s?\d|gewicht|pond[eé]r|viktad|加权|가중|重み|before|after|previous|target|baseline|vorher|nachher|avant|→|->/i;

/**
 * A11: an overall score beside the scores of its parts, all of one scale. Outside their range it is wrong however they are weighed; inside it is held against
 * their mean, but also allowed to be their median, their least, a mean that is rounded to halves, or weighed where the report speaks of weights.
 */
export function scoreMean(page: Page): ClaimFinding[] {
  const scored = scoresOf(page);
  if (scored.length < 4) return [];
  const weighed_lines = page.stated.flatMap(({ unit, reading }) => (weighed.test(unit.kind === 'row' ? unit.raw + unit.table.header.join(' ').slice(0, 400) : unit.kind === 'code' ? unit.raw : reading.text) ? [unit.line] : []));
  const groups = Map.groupBy(scored, ({ group, most }) => `${most}|${group}`);
  return [...groups.values()].flatMap((scores): ClaimFinding[] => {
    const [total, ...totals] = scores.filter(({ key }) => overall.test(key));
    const parts = scores.filter((one) => one !== total);
    if (!total || totals.length > 0 || parts.length < 3 || parts.length > 60 || new Set(parts.map(({ key }) => key.toLowerCase())).size !== parts.length) return [];
    const from = Math.min(...scores.map(({ line }) => line)) - 3;
    const to = Math.max(...scores.map(({ line }) => line)) + 3;
    if (anyWithin(weighed_lines, from, to)) return [];
    const right = meanOf(parts);
    const half = 0.5 * 10 ** -decimals(total.n.raw);
    const inside = total.n.value + half >= Math.min(...parts.map(({ n }) => n.value)) && total.n.value - half <= Math.max(...parts.map(({ n }) => n.value));
    if (meets(total.n, right) || (inside && (parts.length < 4 || allowed(total.n, parts, mean.test(total.key))))) return [];
    const message = `the mean of ${parts.length} scores is ${between(right.lo, right.hi)}, and ${total.n.raw} of ${total.most} is stated`;
    return [finding(page, 'A11', [total.line, ...parts.map(({ line }) => line)], message, !inside || isGross(total.n.value, right, total.most), { operation: 'mean', inputs: parts.map(({ n }) => n.raw), ...right, stated: total.n.raw })];
  });
}

const decimals = (raw: string): number => raw.split('.')[1]?.length ?? 0;

/** Is one of the lines, which stand in order, between two others? */
function anyWithin(lines: readonly number[], from: number, to: number): boolean {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as number) < from) low = middle + 1; else high = middle;
  }
  return (lines[low] ?? Infinity) <= to;
}

/** A printed score is exact; its mean is printed with as many decimals as the report likes. */
function meanOf(parts: readonly Score[]): Range {
  const sum = parts.reduce((all, { n }) => all + n.value, 0);
  return { lo: sum / parts.length, hi: sum / parts.length };
}

function allowed(total: Printed, parts: readonly Score[], says_mean: boolean): boolean {
  if (says_mean) return false;
  const sorted = parts.map(({ n }) => n.value).sort((a, b) => a - b);
  const middle = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]] as [number, number];
  const { lo } = meanOf(parts);
  const half = Number.isInteger(total.value * 2) && Math.abs(total.value - lo) <= 0.5;
  return half || total.value === sorted[0] || (total.lo <= middle[1] && total.hi >= middle[0] && Math.abs(total.value - (middle[0] + middle[1]) / 2) < 0.01);
}

function scoresOf(page: Page): Score[] {
  return figuredTexts(page).flatMap(({ one, text }): Score[] => {
    const [, key = '', raw = '', most = ''] = (text.includes('/') ? score.exec(text) : null) ?? [];
    const n = raw === '' ? null : printed(raw, 'derived', page.words.decimalComma);
    const table = one.unit.kind === 'row' ? `\ntable ${one.unit.table.rows[0]?.[0]?.raw ?? ''}` : '';
    return n && n.value <= Number(most) ? [{ line: one.unit.line, key: key.trim(), n, most: Number(most), group: groupOf(page, one) + table }] : [];
  });
}
