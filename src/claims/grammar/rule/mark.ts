import { markOf, polarityOf } from '../polarity.ts';
import { admission, stateDraft } from '../state-draft.ts';
import { subjectOf } from '../subject.ts';
import type { Rule } from './rule.ts';

const example = /^(?:good|bad|correct|incorrect|right|wrong|do|don't|avoid|before|after|old|new|recommended|not recommended|yes|no|prefer|never|always)(?:\b|$)/i;

/** A mark or a ticked box beside a subject: it passed, failed, or half did. Signs before do and don't are advice. */
export const mark: Rule = (line) => {
  const { reading, task } = line;
  const sign = markOf(reading);
  if (!sign && task !== 'done' && task !== 'part') return null;
  const subject = subjectOf(reading);
  if (!/[\p{L}\d]/u.test(subject)) return null;
  if (line.kind === 'code' && example.test(subject)) return { drafts: [] };
  const polarity = task === 'part' ? '~' : sign ? polarityOf(reading) : '+';
  return { drafts: [stateDraft(line, task === null ? 'mark' : 'task', 'structural', polarity)], ...admission(line, polarity) };
};
