import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { markOf } from '../grammar/polarity.ts';
import { tags } from '../lexicon/tag.ts';
import type { Words } from '../lexicon/lexicon.ts';
import type { Page } from '../page.ts';
import { topical } from '../scope.ts';
import type { Stated } from '../walk.ts';

/** Done as a whole: the heading's last word, or the mark beside it. */
const done = /\b(?:fixed|resolved|done|complete|completed|solved|closed|implemented)\W{0,6}$|(?:behoben|gelöst|erledigt|abgeschlossen|corrigé|résolu|terminé|corregido|resuelto|completado|corrigido|resolvido|concluído|åtgärdat|löst|klart?|已修复|已解决|已完成|完成|수정 완료|해결됨|완료|修正済み|解決済み)\W{0,6}$/iu;
const not_done = /\b(?:not (?:yet )?(?:been )?(?:fixed|resolved|solved|implemented|completed)|still (?:fails|failing|broken|unresolved|not working|unfixed|crashes)|remains (?:broken|unresolved|unfixed|open)|unfixed|unresolved)\b|nicht behoben|noch offen|pas (?:encore )?corrigé|no (?:está )?corregido|não (?:foi )?corrigido|inte åtgärdat|未修复|未解决|미해결|수정되지|未修正|未解決/iu;
const status = /^\W{0,6}(?:status|state|statut|estado|zustand|läge|状态|상태|状態)\W{0,4}[:：]\W{0,6}(.{1,60})/iu;
const not_done_status = /^(?:partial(?:ly)? (?:fixed|done|resolved|complete)|not (?:fixed|started|done|complete|implemented)|open|pending|todo|to do|in progress|blocked|unresolved|failed|failing|offen|en cours|ouvert|pendiente|abierto|pendente|aberto|öppen|未完成|待办|진행 중|未対応)\b/iu;
/** Of another time, of one part only, on purpose, or told to happen later. */
const other = /\b(?:was|were|had|before|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|until|used to|by design|intentional(?:ly)?|out of scope|except|only|some|one of|if|when|because|problem|issue|symptom|cause|error|expected|upstream|future|phase|later)\b|vorher|avant|antes|tidigare|之前|이전|以前/i;

/** C2: a heading says that one thing is fixed or done, and its own text says that it is not: a `Status:` line that is open, or `not fixed`, `still fails`. */
export function doneNotFixed(page: Page): ClaimFinding[] {
  const found: ClaimFinding[] = [];
  let head: Stated | null = null;
  let subject: ReadonlySet<string> = new Set();
  for (const one of page.stated) {
    if (one.unit.kind === 'heading') [head, subject] = isDone(one, page.words) ? [one, new Set(topical(one.reading.text.replace(done, ''), page.words))] : [null, subject];
    else if (head && says(one, subject)) {
      found.push(finding(page, 'C2', [head.unit.line, one.unit.line], 'done by its heading, and not done by its text', true, null));
      head = null;
    }
  }
  return found;
}

/** Of one thing: a section that is only called Completed, or Issues fixed, may name what is left too. */
function isDone({ unit, reading }: Stated, words: Words): boolean {
  if (unit.kind !== 'heading' || unit.level < 2) return false;
  const mark = markOf(reading);
  const states = done.test(reading.text) && (mark === null || mark.kind === 'good');
  return states && topical(reading.text.replace(done, ''), words).length > 0 && !/\b(?:issues|bugs|items|tasks|problems|fixes|features|mostly|partially)\b|\d\/\d/i.test(reading.text);
}

/** Its status, or a statement about what the heading names. */
function says({ unit, reading, mode }: Stated, subject: ReadonlySet<string>): boolean {
  if (unit.kind !== 'item' && unit.kind !== 'line') return false;
  const { text } = reading;
  const [, value] = status.exec(text) ?? [];
  if (value !== undefined) return not_done_status.test(value) && markOf(reading)?.kind !== 'good';
  return mode !== 'open' && mode !== 'ref' && reading.tokens.some(({ word }) => subject.has(word)) && not_done.test(text) && !other.test(text) && (reading.meaning & (tags.modal | tags.none)) === 0 && markOf(reading)?.kind !== 'good';
}
