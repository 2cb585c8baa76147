import { nothing } from '../draft.ts';
import { markOf, polarityOf } from '../polarity.ts';
import { admission, stateDraft } from '../state-draft.ts';
import { subjectOf } from '../subject.ts';
import type { Rule } from './rule.ts';

/** A coloured disc before its own colour explains a legend. */
const legend = /^(?:green|yellow|orange|red|blue|white|gr[uü]n|gelb|rot|vert|jaune|rouge|verde|amarelo|amarillo|vermelho|rojo|绿|黄|红)/i;
const example = /^(?:good|bad|correct|incorrect|right|wrong|do|don't|avoid|before|after|old|new|recommended|not recommended|yes|no|prefer|never|always)(?:\b|$)/i;

/** What was taken away: in a list of what was done a cross shows that it is gone, not that something failed. */
const removed = /(?<![\p{L}])(?:remov(?:ed|al)|delet(?:ed|ion)|dropp?ed|eliminated|retired|entfernt|gelöscht|supprimée?s?|retirée?s?|eliminad[oa]s?|borrad[oa]s?|removid[oa]s?|excluíd[oa]s?|remoção|borttagen|borttaget|raderad)(?![\p{L}])|제거|삭제|移除|删除|刪除|削除|廃止/iu;

/** A mark or a ticked box beside a subject: it passed, failed, or half did. Signs before do and don't are advice. */
export const mark: Rule = (line) => {
  const { reading, task } = line;
  const sign = markOf(reading);
  if (!sign && task !== 'done' && task !== 'part') return null;
  const subject = subjectOf(reading);
  if (!/[\p{L}\d]/u.test(subject)) return null;
  if (line.kind === 'code' && example.test(subject)) return nothing;
  if (sign && legend.test(subject) && '🟢🟡🟠🔴🔵⚪'.includes(reading.text.slice(sign.from, sign.to))) return nothing;
  const gone = sign?.kind === 'bad' && line.mode === 'done' && removed.test(reading.text);
  if (gone) return { drafts: [stateDraft(line, 'mark', 'structural', '+')] };
  const polarity = task === 'part' ? '~' : sign ? polarityOf(reading) : '+';
  return { drafts: [stateDraft(line, task === null ? 'mark' : 'task', 'structural', polarity)], ...admission(line, polarity) };
};
