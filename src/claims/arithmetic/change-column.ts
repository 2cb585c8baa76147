import type { ClaimFinding } from '../../model/extraction.ts';
import type { Page, Sheet } from '../page.ts';
import { changeFinding, quantity, type Quantity } from './change.ts';
import { type Printed, printed } from './printed.ts';

const before = /^\W{0,3}(?:before|previous|old|initial|baseline|original|vorher|alt|avant|antes|före|innan|之前|优化前|修复前|改进前|이전|개선 전|변경 전|以前|改善前)(?:\s\p{L}{1,16})?\W{0,3}$/iu;
const after = /^\W{0,3}(?:after|now|new|current|final|optimi[sz]ed|nachher|neu|après|después|depois|efter|之后|优化后|修复后|改进后|이후|개선 후|변경 후|以後|改善後)(?:\s\p{L}{1,16})?\W{0,3}$/iu;
const changed = /improv|change|reduc|differ|delta|gain|saving|decreas|increas|speed-?up|verbesser|änderung|einsparung|amélior|mejora|melhor|förbättr|变化|提升|改善|개선|변화|差/i;
const amount = /^[^\p{L}\d~≈<>≤≥+-]{0,4}([~≈]?\d[\d.,]{0,14})\s?(%|[\p{L}µ/]{1,12})?[^\p{L}\d+-]{0,4}$/u;
const percent = /^[^\p{L}\d]{0,4}(\d{1,4}(?:[.,]\d{1,2})?)\s?%(?:\s(?:\p{L}{2,14}\s?){1,2})?[^\p{L}\d]{0,4}$/u;
const factor = /^[^\p{L}\d]{0,4}(\d{1,4}(?:[.,]\d{1,2})?)\s?[x×](?:\s(?:\p{L}{2,14}\s?){1,2})?[^\p{L}\d]{0,4}$/u;
const in_brackets = /^(.{1,24}?)\s?[(（]\s?([^()（）]{2,24})[)）]$/u;

/** A10 and A14 in columns: `Before | After | Improvement`, or the change in brackets behind the second. A table in which no other row holds means another thing. */
export function changeColumn(page: Page): ClaimFinding[] {
  return page.sheets.flatMap((sheet): ClaimFinding[] => {
    const [from, to, by] = [before, after, changed].map((name) => sheet.header.findIndex((title, at) => at > 0 && name.test(title)));
    if (from === undefined || to === undefined || by === undefined || from < 0 || to < 0) return [];
    const read = sheet.rows.flatMap((row) => changeOf(page, row, from, to, by) ?? []);
    const found = read.map(({ line, sign, a, b, stated }) => changeFinding(page, [line], sign, a, b, stated));
    const wrong = found.filter((one) => one.length > 0);
    return wrong.length > 0 && wrong.length * 2 > found.length && found.length > 1 ? [] : wrong.flat();
  });
}

type Change = { line: number; sign: '%' | 'x'; a: Quantity; b: Quantity; stated: Printed };

function changeOf(page: Page, { line, cells }: Sheet['rows'][number], from: number, to: number, by: number): Change | null {
  const second = cells[to] ?? '';
  const [, cell = second, bracket = ''] = in_brackets.exec(second) ?? [];
  const said = bracket === '' && by >= 0 ? cells[by] ?? '' : bracket;
  const [sign, raw] = ((): ['%' | 'x', string] | [null, ''] => {
    const [, p = ''] = percent.exec(said) ?? [];
    const [, x = ''] = p === '' ? factor.exec(said) ?? [] : [];
    return p !== '' ? ['%', p] : x !== '' ? ['x', x] : [null, ''];
  })();
  const [a, b] = [readAmount(page, cells[from] ?? ''), readAmount(page, cell)];
  const stated = sign === null ? null : printed(raw, 'derived', page.words.decimalComma);
  return sign !== null && a && b && stated ? { line, sign, a, b, stated } : null;
}

function readAmount(page: Page, cell: string): Quantity | null {
  const [, raw = '', unit = ''] = amount.exec(cell) ?? [];
  return raw === '' ? null : quantity(page, raw, unit);
}
