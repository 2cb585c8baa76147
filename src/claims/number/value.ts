/** A number as printed: its value, how many decimals it shows, and the factor of a K or M behind it. */
export type Value = { value: number; decimals: number; scale: number };

const grouped = /^\d{1,3}(?:[,\u00A0'’]\d{2,3}){0,6}[,\u00A0'’]\d{3}(?:\.\d{1,12})?$/;
const grouped_by_points = /^[1-9]\d{0,2}(?:\.\d{3}){1,6}(?:,\d{1,12})?$/;
const plain = /^\d{1,15}(?:\.\d{1,12})?$/;
const with_comma = /^\d{1,15},\d{1,12}$/;
const scales: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6 };

/**
 * Reads digits with group separators: 1,294, 1 294, 1'294. Where a comma stands before decimals (`decimalComma`), 95,3 is a fraction and
 * 1.294 a thousand. Null for anything else, such as the 1,2 of an English list.
 */
export function readValue(digits: string, suffix: string, decimalComma: boolean): Value | null {
  const scale = scales[suffix] ?? 1;
  const read = (text: string): Value => ({ value: Number(text) * scale, decimals: text.split('.')[1]?.length ?? 0, scale });
  if (decimalComma && grouped_by_points.test(digits)) return read(digits.replaceAll('.', '').replace(',', '.'));
  if (grouped.test(digits)) return read(digits.replace(/[,\u00A0'’]/g, ''));
  if (plain.test(digits)) return read(digits);
  return decimalComma && with_comma.test(digits) ? read(digits.replace(',', '.')) : null;
}
