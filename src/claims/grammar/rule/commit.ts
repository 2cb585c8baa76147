import { subjectOf, tidy } from '../subject.ts';
import type { Rule } from './rule.ts';

const conventional = /^["'“`(]{0,2}(?:[0-9a-f]{7,40}[)\s:–-]{1,4})?(?:feat|fix|docs|chore|refactor|perf|test|tests|style|build|ci|revert)(?:\([\w./, -]{1,40}\))?!?:\s\S/;
const hash = /(?:^|[\s(`[#:])([0-9a-f]{7,12}|[0-9a-f]{40})(?=$|[\s)`\].,:])/;

/** A hash of a commit: hexadecimal digits, some of them letters and some figures. */
export function commitHash(text: string): { hash: string; at: number } | null {
  const found = hash.exec(text);
  const digits = found?.[1];
  return digits && /\d/.test(digits) && /[a-f]/.test(digits) ? { hash: digits, at: (found as RegExpExecArray).index } : null;
}

/** A line in the form of Conventional Commits, or a commit's hash shown as work done: that commit is there. */
export const commit: Rule = (line) => {
  const { reading, mode } = line;
  if (mode === 'open' || mode === 'ref') return null;
  const found = commitHash(reading.text);
  const message = conventional.test(reading.text);
  const named = found && (/^\W{0,3}[0-9a-f]{7}/.test(reading.text) || /commit/i.test(reading.text));
  if (!named && !(message && mode === 'done')) return null;
  const value = found ? { raw: found.hash, lo: null, hi: null, unit: null } : null;
  return { drafts: [{ rule: 'commit', tier: 'inferred', form: 'identity', subject: tidy(subjectOf(reading)), polarity: '+', value, at: found?.at ?? 0 }] };
};
