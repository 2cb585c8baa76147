import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import type { Draft } from '../grammar/draft.ts';
import { markOf } from '../grammar/polarity.ts';
import { find } from '../lexicon/trie.ts';
import { tags } from '../lexicon/tag.ts';
import { isCharacterWord, tokensOf } from '../lexicon/tokens.ts';
import { type Page, spoken } from '../page.ts';
import { scopeOf, titleOf } from '../scope.ts';
import type { Stated } from '../walk.ts';

type State = { line: number; subject: string; key: string; says: 'good' | 'whole' | 'partial' | 'bad'; scope: string };
const said_of_it = tags.good | tags.bad | tags.partial | tags.open | tags.ready | tags.praise | tags.be | tags.not;
/** What was wrong once and is well now contradicts nothing. */
const mended = /\b(?:fix(?:ed|es)?|resolved?|solved|now|again|retest(?:ed)?|re-run|after|workaround|mitigated|corrected|patched|restored)\b|→|behoben|gelöst|corrigé|résolu|corregido|resuelto|corrigido|resolvido|åtgärdat|löst|修复|已解决|수정|해결|修正|解決/i;
const partial = /\b(?:partial(?:ly)?|incomplete|in part)\b|teilweise|partiel|parcial|delvis|部分|부분|一部/i;
const complete = /\b(?:complete[d]?|fully|done|finished|100\s?%)\b|vollständig|fertig|complet|terminé|completad|concluíd|klar\b|完成|완료|完了/i;
/** What may be added to a name without making it another's. */
const added = new Set('flow system module service feature functionality implementation support component'.split(' '));
/** Where the same names stand for good and bad ways, or for one thing among several. */
const compared = /\b(?:vs\.?|versus|compar\w{2,8}|don['’]?ts?|do not|bad|good|wrong|right|correct|incorrect|anti-?patterns?|pros|cons|supported|compatibility|examples?|scenarios?|matrix)\b/i;

/**
 * C1: one subject is well in one place and fails in a later one, under headings and leads of the same part of the work. A good word after a bad one is a report
 * of what was mended, and left alone; so is a state of another time. What is called complete is not partial either.
 */
export function sameSubject(page: Page): ClaimFinding[] {
  const title = titleOf(page.stated);
  const good = new Map<string, State>();
  const found = new Map<string, ClaimFinding>();
  for (const one of spoken(page)) for (const state of statesOf(page, one, title)) {
    const place = `${state.key}\n${state.scope}`;
    const before = good.get(place);
    if (state.says === 'good' || state.says === 'whole') { if (!before || before.says === 'good') good.set(place, state); }
    else if (before && !found.has(place) && (state.says === 'bad' || before.says === 'whole')) found.set(place, finding(page, 'C1', [before.line, state.line], `${before.subject} is ${before.says === 'whole' ? 'complete' : 'well'} here, and ${state.says === 'bad' ? 'fails' : 'partial'} in line ${state.line}`, state.says === 'bad', null));
  }
  return [...found.values()];
}

function statesOf(page: Page, one: Stated, title: string | null): State[] {
  const { unit, said, reading, section, mode } = one;
  // A row of several marks is one of a matrix: who may do what, which product has what.
  if (!said.drafts.some(isState) || (unit.kind === 'row' && said.drafts.length > 1) || mended.test(reading.text) || (unit.kind === 'item' && unit.task === 'open')) return [];
  if (compared.test([...section.slice(-1), ...(page.leads.get(one) ?? [])].join(' '))) return [];
  return said.drafts.flatMap((draft): State[] => {
    if (!isState(draft) || (draft.polarity === '~' && !partial.test(reading.text)) || (draft.polarity === '+' && (mode === 'fail' || partial.test(reading.text)))) return [];
    if (draft.polarity === '-' && markOf(reading) === null && !/fail|broken|crash|not working|does not work|失败|실패|失敗|fehlgeschlagen|échou|fall[oó]|falhou/i.test(reading.text)) return [];
    const key = subjectOf(page, draft.subject);
    const scope = key === null ? null : scopeOf(one, page.leads, page.words, title);
    return key === null || scope === null ? [] : [{ line: unit.line, subject: draft.subject, key, says: draft.polarity === '-' ? 'bad' : draft.polarity === '~' ? 'partial' : complete.test(reading.text) ? 'whole' : 'good', scope }];
  });
}

/** Only a mark, or a state behind its key, is plain enough. */
const isState = ({ form, tier, rule }: Draft): boolean => form === 'state' && (tier === 'structural' || rule === 'key-state');

/** The words of a subject without what is said of it. Null where nothing but usual words is left. */
function subjectOf(page: Page, subject: string): string | null {
  const text = subject.replace(/[(（][^()（）]{0,120}[)）]/g, ' ');
  const tokens = tokensOf(text);
  const of_state = find(page.words.statements, tokens).filter(({ meaning }) => (meaning & said_of_it) !== 0);
  const kept = tokens.filter(({ from, to }) => !of_state.some((hit) => hit.from <= from && hit.to >= to));
  const usual = find(page.words.generic, kept);
  const own = kept.filter(({ from, to, word }) => (word.length > 1 || isCharacterWord(word.charCodeAt(0))) && !usual.some((hit) => hit.from <= from && hit.to >= to));
  const words = kept.map(({ word }) => word);
  while (words.length > 1 && added.has(words.at(-1) as string)) words.pop();
  return kept.length === 0 || kept.length > 12 || own.length === 0 ? null : words.join(' ');
}
