import { subjectOf } from '../subject.ts';
import type { Rule } from './rule.ts';

const exit = /\b(?:exit(?:s|ed|ing)?(?:\s(?:code|status|with(?:\s(?:code|status))?))?|exit[_ -]?code|return(?:ed)?\scode)\s{0,3}[:=]?\s{0,3}(\d{1,3})(?![\d.%])/i;
const sentence = /^(?:if|when|unless|should)\b/i;

/** `… exit 0`: how an invocation ended. */
export const exitCode: Rule = (line) => {
  const { reading, mode } = line;
  const found = exit.exec(reading.text);
  if (!found || mode === 'open' || sentence.test(reading.text)) return null;
  const code = Number(found[1]);
  const value = { raw: found[1] as string, lo: code, hi: code, unit: 'exit code' };
  const subject = subjectOf(reading, 0, found.index) || line.key?.text || 'exit code';
  return { drafts: [{ rule: 'exit-code', tier: line.kind === 'code' || reading.marks.length > 0 ? 'structural' : 'inferred', form: 'identity', subject, polarity: code === 0 ? '+' : '-', value, at: found.index }] };
};
