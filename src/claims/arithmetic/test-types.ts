import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { plain } from '../markdown/plain.ts';
import { type Page, spoken } from '../page.ts';
import { outcomeCounts } from './outcomes.ts';
import { digits, isGross, meets, type Printed, printed, sumOf } from './printed.ts';

type Type = { line: number; name: string; n: Printed; block: string };
const types = /^(unit|integration|e2e|end-to-end|functional|component|contract|acceptance|smoke|regression)(?:[\s-]?tests?)?$/i;
const item = new RegExp(`^([\\p{L}\\d][\\p{L}\\d -]{1,24}?)\\s?[:：]\\s?(${digits})(?: tests?)?(?:\\s?\\(.{0,200}\\))?$`, 'u');
const counted = /^(?:count|tests?|number|total|antal|anzahl|nombre|cantidad|quantidade|#)$/i;

/**
 * A4: tests by type make the total, stated once in the report. A sum above it is wrong; one below it only where unit, integration and end-to-end
 * tests are all named, for another type may be left out.
 */
export function testTypes(page: Page): ClaimFinding[] {
  const all = outcomeCounts(page).filter(({ outcome, n }) => outcome === 'total' && Number.isFinite(n.hi));
  const named = all.filter(({ tests }) => tests);
  const totals = named.length > 0 || !/test/i.test(page.stated[0]?.reading.text ?? '') ? named : all;
  const stated = totals[0];
  if (!stated || totals.some(({ n }) => n.value !== stated.n.value)) return [];
  return Object.values(Object.groupBy(typesIn(page), ({ block }) => block)).flatMap((found = []): ClaimFinding[] => {
    const names = new Set(found.map(({ name }) => name.toLowerCase()));
    if (!names.has('unit') || !names.has('integration') || names.size !== found.length) return [];
    const right = sumOf(found.map(({ n }) => n));
    if (meets(stated.n, right) || (right.hi < stated.n.lo && !names.has('e2e') && !names.has('end-to-end'))) return [];
    const inputs = found.map(({ n }) => n.raw);
    const message = `${inputs.join(' + ')} is ${between(right.lo, right.hi)}, and ${stated.n.raw} tests in total are stated`;
    return [finding(page, 'A4', [stated.line, ...found.map(({ line }) => line)], message, isGross(stated.n.value, right), { operation: 'sum', inputs, ...right, stated: stated.n.raw })];
  });
}

/** Lines and rows that say how many tests are of a type. A block is one table, or the list under one heading; with another key among them it is none. */
function typesIn(page: Page): Type[] {
  const rows = page.sheets.flatMap((sheet): Type[] => {
    const at = sheet.header.findIndex((title) => counted.test(title.trim()));
    const found = sheet.rows.map(({ line, cells }) => typeOf(page, line, cells[0] ?? '', cells[at] ?? '', `table ${sheet.first}`));
    return found.every((one) => one !== null) ? found : [];
  });
  const items = spoken(page).flatMap(({ unit, section }) => {
    const [, name = '', n = ''] = unit.kind === 'item' ? item.exec(plain(unit.raw).text) ?? [] : [];
    return typeOf(page, unit.line, name, n, section.join('\n')) ?? [];
  });
  return [...rows, ...items];
}

function typeOf(page: Page, line: number, key: string, raw: string, block: string): Type | null {
  const name = types.exec(key.trim())?.[1];
  const n = printed(raw, 'count', page.words.decimalComma);
  return name && n ? { line, name, n, block } : null;
}
