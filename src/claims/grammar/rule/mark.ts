import { nothing } from '../draft.ts';
import { markOf, polarityOf } from '../polarity.ts';
import { admission, stateDraft } from '../state-draft.ts';
import { subjectOf } from '../subject.ts';
import type { Rule } from './rule.ts';

/** A coloured disc before its own colour explains a legend. */
const legend = /^(?:green|yellow|orange|red|blue|white|gr[uü]n|gelb|rot|vert|jaune|rouge|verde|amarelo|amarillo|vermelho|rojo|绿|黄|红)/i;
const example = /^(?:good|bad|correct|incorrect|right|wrong|do|don't|avoid|before|after|old|new|recommended|not recommended|yes|no|prefer|never|always)(?:\b|$)/i;

/** A mark or a ticked box beside a subject: it passed, failed, or half did. Signs before do and don't are advice. */
export const mark: Rule = (line) => {
  const { reading, task } = line;
  const sign = markOf(reading);
  if (!sign && task !== 'done' && task !== 'part') return null;
  const subject = subjectOf(reading);
  if (!/[\p{L}\d]/u.test(subject)) return null;
  if (line.kind === 'code' && example.test(subject)) return nothing;
  if (sign && legend.test(subject) && '🟢🟡🟠🔴🔵⚪'.includes(reading.text.slice(sign.from, sign.to))) return nothing;
  const polarity = task === 'part' ? '~' : sign ? polarityOf(reading) : '+';
  return { drafts: [stateDraft(line, task === null ? 'mark' : 'task', 'structural', polarity)], ...admission(line, polarity) };
};
