import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { markOf, polarityOf } from '../grammar/polarity.ts';
import { tags } from '../lexicon/tag.ts';
import { find } from '../lexicon/trie.ts';
import { type Token, tokensOf } from '../lexicon/tokens.ts';
import { plain } from '../markdown/plain.ts';
import { type Page, spoken } from '../page.ts';
import type { Stated } from '../walk.ts';

type Named = { one: Stated; words: readonly string[] };
const extending = /\b(?:more|additional|further|extend|expand|improv\w{1,8}|enhanc\w{1,8}|increas\w{1,4}|optimi[sz]\w{1,8}|refin\w{1,8}|better|review\w{0,3}|updat\w{1,3}|monitor\w{0,3}|document\w{0,6}|advanced|remaining|full|complete|re-?run|re-?test|maintain|continue|consider|polish|migrat\w{1,5}|refactor\w{0,3}|automat\w{1,6}|clean\w{0,3}|polish\w{0,3}|for (?:the )?(?:mobile|other|all)|deploy\w{0,4}|test(?:s|ing)?|v\d)\b|weitere|mehr|verbesser|améliorer|plus de|mejorar|más|melhorar|mais|förbättra|fler|更多|优化|改进|추가|개선|さらに|改善/i;
/** To build a thing that is built is a contradiction; to run, check or configure it is the next step. */
const builds = /^\W{0,6}(?:implement|add|create|build|write|develop|finish|introduce)\b|implementieren|hinzufügen|erstellen|^\W{0,6}(?:implémenter|ajouter|créer|implementar|agregar|añadir|crear|adicionar|criar|implementera|lägg till|skapa)\b|^(?:实现|添加|新增|创建)|(?:구현|추가)$|(?:実装|追加)$/iu;
/** Lists that are gone through at a release or in a test, whatever was built. */
const elsewhere = /\b(?:if|optional|monthly|weekly|each|every|checklist|deploy\w{0,5}|pre-?launch|launch|criteria|verif\w{1,8}|tests?|testing|qa|manual|review|release|enhancements?)\b|检查|确认|체크|확인|チェック|確認/i;
const filler = new Set('the a an of for to in on with and all is are be add implement create build set up setup write support new der die das für und le la les de du des et el los las y o os as e en ett och'.split(' '));
const said_of_it = tags.good | tags.bad | tags.partial | tags.open | tags.ready | tags.praise | tags.be | tags.did | tags.order | tags.does;
const other = /\b(?:partial\w{0,2}|basic|initial|phase|poc|prototype|mock\w{0,2}|simple|first|planned|design\w{0,2}|document\w{0,5}|framework|structure|scaffold\w{0,3})\b|v\d/i;
const shown = 6;

/**
 * O7: a thing is claimed as done that the same report lists as still to do, by the same name: an unchecked box, a row that is TODO, a next step `Implement …`.
 * More of it, or a better one, is another thing.
 */
export function listedAsTodo(page: Page): ClaimFinding[] {
  const todo = new Map<string, Named>();
  const set_aside = new Map<string, boolean>();
  const isElsewhere = (around: string): boolean => {
    let is = set_aside.get(around);
    if (is === undefined) set_aside.set(around, is = elsewhere.test(around));
    return is;
  };
  for (const one of page.stated) {
    const named = openName(page, one, isElsewhere);
    if (named && !todo.has(named.join(' '))) todo.set(named.join(' '), { one, words: named });
  }
  if (todo.size === 0) return [];
  const found = spoken(page).flatMap((one): { claim: Stated; open: Stated }[] => {
    const name = doneName(page, one);
    const open = name ? todo.get(name.join(' ')) : undefined;
    return open && open.one !== one && apart(open.one, one) ? [{ claim: one, open: open.one }] : [];
  });
  const [first] = found;
  if (!first) return [];
  const lines = found.slice(0, shown).flatMap(({ claim, open }) => [claim.unit.line, open.unit.line]);
  return [finding(page, 'O7', lines, found.length === 1 ? 'claimed as done, and listed as still to do' : `${found.length} things are claimed as done, and listed as still to do`, true, null)];
}

/** The same line, or the same list with done and open entries of one name, is no contradiction of the report's. */
const apart = (a: Stated, b: Stated): boolean => a.unit.line !== b.unit.line && (a.unit.kind !== 'row' || b.unit.kind !== 'row' || a.unit.table !== b.unit.table);

function openName(page: Page, one: Stated, isElsewhere: (around: string) => boolean): string[] | null {
  const { unit, said, mode } = one;
  const task = unit.kind === 'item' && unit.task === 'open';
  if (!(task || said.admits === 'open' || (mode === 'open' && unit.kind === 'item')) || unit.kind === 'heading' || unit.kind === 'code') return null;
  if (isElsewhere([...one.section.slice(1), ...(page.leads.get(one) ?? [])].join(' '))) return null;
  const text = unit.kind === 'row' ? rowName(page, one) : one.reading.text;
  if (mode === 'open' && !task && !builds.test(text) && (one.reading.meaning & tags.order) !== 0) return null;
  return extending.test(!/test/i.test(text) ? text : text.replace(/\b(?:e2e|unit|integration|end-to-end|load|performance|security)\s(?:tests?|testing)\b/gi, '')) ? null : wordsOf(page, text);
}

/** The cell that names the row: the first with two words or more. */
function rowName(page: Page, { unit }: Stated): string {
  if (unit.kind !== 'row') return '';
  return unit.cells.map(({ raw }) => plain(raw).text).find((cell) => tokensOf(cell).filter(({ word }) => /^\p{L}{2,}/u.test(word)).length >= 2 && (wordsOf(page, cell)?.length ?? 0) >= 2) ?? '';
}

function doneName(page: Page, one: Stated): string[] | null {
  const { unit, said, mode } = one;
  if (said.drafts.length === 0 || mode === 'fail' || (unit.kind === 'item' && unit.task === 'open')) return null;
  const { reading } = one;
  const done = mode === 'done' || (reading.meaning & (tags.good | tags.did)) !== 0 || markOf(reading)?.kind === 'good';
  if (!done || (reading.meaning & (tags.modal | tags.not | tags.open)) !== 0 || polarityOf(reading) !== '+' || other.test(reading.text)) return null;
  return wordsOf(page, unit.kind === 'row' ? rowName(page, one) : reading.text);
}

/** The words of a name without what is said of it: two to five of them, the part before a colon or a dash where there is one. */
function wordsOf(page: Page, text: string): string[] | null {
  const name = (/[(（]/.test(text) ? text.replace(/[(（][^()（）]{0,160}[)）]/g, ' ') : text).split(/\s[-–—]\s|[:：]\s/, 1)[0] as string;
  const tokens = tokensOf(name);
  if (tokens.length > 9) return null;
  const states = find(page.words.statements, tokens).filter(({ meaning }) => (meaning & said_of_it) !== 0);
  const isOf = ({ from, to }: Token): boolean => states.some((hit) => hit.from <= from && hit.to >= to);
  const words = tokens.filter((token) => !isOf(token) && !filler.has(token.word) && !/^\d+$/.test(token.word)).map(({ word }) => (word.endsWith('s') ? word.replace(/(?<=\p{L}{3})s$/u, '') : word));
  return words.length >= 2 && words.length <= 5 ? words : null;
}
