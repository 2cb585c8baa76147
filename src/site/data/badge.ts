import type { Check } from '../../model/check.ts';
import type { Ruling } from '../../model/ruling.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Words } from '../words/en.ts';
import type { Badge } from './view.ts';

/** The verdict of a check in a word; a check without a verdict has no evidence. A failure that is waived stays red. */
export function verdictBadge(verdict: Pick<Verdict, 'status'> | undefined, severity: Check['severity'], { verdict: word, waiver }: Words, waived = false): Badge {
  if (verdict === undefined || verdict.status === 'undetermined') return { tone: 'unknown', word: word.undetermined };
  if (verdict.status === 'pass') return { tone: 'ok', word: word.pass };
  if (waived) return { tone: 'no', word: waiver.check };
  return { tone: 'no', word: severity === 'fatal' ? word.fatal : severity === 'note' ? word.note : word.fail };
}

export const rulingBadge = (status: Ruling['status'], words: Words, waived = false): Badge => ({
  tone: status === 'confirmed' ? 'ok' : status === 'unverifiable' ? 'unknown' : 'no', word: waived ? words.waiver.claim : words.ruling[status],
});

const severities: Check['severity'][] = ['fatal', 'error', 'note'];
/** Worst first: fatal fail, fail, noted fail, waived fail, then no evidence by severity, then pass. */
export function checkRank(verdict: Pick<Verdict, 'status'> | undefined, severity: Check['severity'], waived = false): number {
  const status = verdict?.status ?? 'undetermined';
  if (waived) return 3;
  return (status === 'fail' ? 0 : status === 'undetermined' ? 4 : 7) + severities.indexOf(severity);
}

const rulings: Ruling['status'][] = ['refuted', 'self-contradicting', 'unverifiable', 'confirmed'];
export const rulingRank = (status: Ruling['status']): number => rulings.indexOf(status);

/** Lowest rank first; what ranks alike keeps its order. */
export const worstFirst = <T>(items: readonly T[], rank: (item: T) => number): T[] => [...items].sort((a, b) => rank(a) - rank(b));
