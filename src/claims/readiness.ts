import { markOf, polarityOf } from './grammar/polarity.ts';
import { plain } from './markdown/plain.ts';
import { doubted, mayBeReady, ready } from './overclaim/words.ts';
import { spoken, spokenText } from './page.ts';
import { perPage } from './per-page.ts';
import { titleOf } from './scope.ts';
import type { Stated } from './walk.ts';

/** A feature of a list (`Production ready: with health checks`) or an adjective before its noun says less than a verdict. */
const adjective = /\bproduction[\s-]ready (?!backend|and\b|with\b|for\b|as\b|now\b|after\b|status\b|system\b|state\b|code\b|but\b|in\b|\()\p{Ll}/iu;
const explained = /^[^\p{L}\p{N}]{0,4}\s?[:：–—-]\s?[\p{L}\p{N}]/u;

/** The phrase leads the line, and what it stands for follows. */
const isFeature = (text: string, { index, 0: said }: RegExpExecArray): boolean => !/\p{L}/u.test(text.slice(0, index)) && explained.test(text.slice(index + said.length));

/** What a verdict of the whole is keyed with; `Backend: PRODUCTION READY` speaks of a part. */
const key = /^[^\p{L}\p{N}]{0,8}([\p{L}\p{N}][^:：|]{1,40}?)\s?[:：]/u;
const whole = /status|state\b|verdict|overall|final|results?\b|outcome|conclusion|assessment|decision|recommendation|read(?:y|iness)|system|project|application|\bapp\b|platform|product|release|deploy|certif|seal|approv|summary|grade|verdikt|gesamt|fazit|ergebnis|statut|bilan|résultat|estado|conclusión|resultado|situação|conclusão|läge|slutsats|结论|状态|总体|评估|상태|결론|평가|状態|結論|評価/iu;

/** Is the verdict that of a part, by its key or by the first cell of its row? */
function isOfPart({ unit, reading: { text } }: Stated, at: number): boolean {
  const name = unit.kind === 'row' ? plain(unit.cells[0]?.raw ?? '').text : key.exec(text.slice(0, at))?.[1] ?? '';
  return name !== '' && !whole.test(name) && !ready.test(name);
}

/** Does the unit say that all of it may be used in production, without a doubt of its own? */
export function saysReady(one: Stated): boolean {
  const text = spokenText(one);
  const said = ready.exec(text);
  if (!said || (one.unit.kind === 'item' && one.unit.task === 'open')) return false;
  const rest = `${text.slice(0, said.index)} ${text.slice(said.index + said[0].length)}`;
  return !isOfPart(one, said.index) && !doubted.test(rest) && polarityOf(one.reading) === '+' && (markOf(one.reading) !== null || !(adjective.test(text) || isFeature(text, said)));
}
/** The units that say so; not what a changelog says of a release. */
export const readyIn = perPage((page): readonly Stated[] => {
  const title = titleOf(page.stated);
  return spoken(page).filter((one) => mayBeReady.test(spokenText(one)) && saysReady(one) && !one.section.some((heading) => heading !== title && /\bv?\d{1,4}\.\d{1,4}\.\d/.test(heading)));
});
