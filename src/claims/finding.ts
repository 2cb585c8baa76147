import type { ClaimFinding } from '../model/extraction.ts';
import type { Page } from './page.ts';

/** What was computed: the operation, its inputs as printed, the values that it allows, and what the report states. */
export type Program = { operation: string; inputs: readonly string[]; lo: number; hi: number; stated: string };

const finite = (value: number): number | null => (Number.isFinite(value) ? Number(value.toFixed(6)) : null);

/** A finding of the page. The claims are those of its lines, the one that prints the stated figure first. An end that is not bounded is null. */
export function finding(page: Page, rule: string, lines: readonly number[], message: string, gross: boolean, program: Program | null): ClaimFinding {
  const own = lines.flatMap((line) => page.claimsAt.get(line) ?? []);
  const wrong = program === null ? [] : own.filter(({ value, line }) => line === lines[0] && value?.raw.includes(program.stated.replace(/\s?%$/, '')));
  const claims = [...new Set([...wrong, ...own].map(({ id }) => id))];
  return {
    rule, severity: gross ? 'gross' : 'minor', lines: [...new Set(lines)], message, claims,
    program: program && { ...program, inputs: [...program.inputs], lo: finite(program.lo), hi: finite(program.hi) },
  };
}

/** An interval in words: 12.8, or 12.5 to 13.1. */
export const between = (lo: number, hi: number): string => {
  const show = (value: number): string => String(Number(value.toFixed(2)));
  return show(lo) === show(hi) ? show(lo) : Number.isFinite(hi) ? `${show(lo)} to ${show(hi)}` : `at least ${show(lo)}`;
};
