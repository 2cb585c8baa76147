import type { Page } from '../page.ts';
import { type Printed, printed } from './printed.ts';

const cell_amount = /^([$€£¥₩]?)\s?([~≈]?\d[\d.,]{0,14}\+?)\s?(%|[\p{L}°µ][\p{L}/]{0,11}|[x×])?$/u;

/** A cell that is one number with a unit or noun, or none, and nothing else. Null for any other, and for a signed or bounded one. */
export function amountIn(page: Page, cell: string, precision: 'count' | 'derived'): { n: Printed; unit: string } | null {
  const [, sign = '', raw = '', unit = ''] = cell_amount.exec(cell.trim()) ?? [];
  const n = raw === '' ? null : printed(raw, precision, page.words.decimalComma);
  return n && Number.isFinite(n.hi) ? { n, unit: `${sign}${unit.toLowerCase().replace(/(?<=\p{L}{3})s$/u, '')}` } : null;
}
