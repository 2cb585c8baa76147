import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { plain } from '../markdown/plain.ts';
import type { Page } from '../page.ts';
import type { Stated } from '../walk.ts';
import { below, type Head, headsOf } from './heads.ts';
import { countOf, sameNoun } from './own-count.ts';
import { isGross, meets, type Range } from './printed.ts';

const files = /^(?:files?|dateien?|fichiers?|archivos?|arquivos?|ficheiros?|filer|fil|(?:个|個|개의?)?(?:文件|檔案|파일|ファイル))$/;
/** Things that a list names one by one. Tests, lines and hours are counted, not listed. */
const listed = /^(?:files?|modules?|issues?|bugs?|fix(?:es)?|blockers?|features?|tasks?|endpoints?|services?|scripts?|documents?|tables?|packages?|dependenc(?:y|ies)|vulnerabilit(?:y|ies)|findings?|commits?|components?|pages?|commands?|workflows?|migrations?|dateien|module|fehler|probleme|fichiers|problèmes|archivos|módulos|problemas|errores|arquivos|erros|filer|moduler|fel|(?:个|個|개의?)?(?:文件|问题|模块|檔案|問題|파일|모듈|문제|ファイル|モジュール))$/;
const participle = /^(?:fixed|resolved|closed|completed?|done|added|created|modified|implemented|removed|deleted|updated|addressed)$/;
const path = /^[\w@.~-][\w@./~[\]-]*(?=$|\s{2}|\s#|\s[-–—(])/;
/** What may join two things in one entry; and a number of things, or a pattern for many. */
const joints = /[,&/]|\band\b|\bund\b|\boch\b|\s\+\s/gi;
const numbered = /\*|^\W{0,4}\d|[x×]\s?\d|\d\s?[x×]|\(\d+\b/i;

/** A8: the count in a heading or lead and the things listed right below it. Left alone where an entry has a count of its own; one that may name two things counts as either. */
export function enumerated(page: Page): ClaimFinding[] {
  return headsOf(page).flatMap((head): ClaimFinding[] => {
    const children = head.n < 2 ? [] : below(page, head) ?? [];
    const entries = children.some((one) => one.unit.kind === 'item' && sameNoun(countOf(page, one)?.noun ?? '', head.nouns.at(-1) ?? '')) ? null : entriesOf(head, children);
    const first = entries?.[0];
    if (!entries || !first) return [];
    const right = entriesRange(page, head, entries);
    if (meets({ lo: head.n, hi: head.n }, right)) return [];
    const lines = [head.one.unit.line, first.unit.line, (entries.at(-1) as Stated).unit.line];
    const message = `${head.raw} ${nounOf(head)} are stated, and ${between(right.lo, right.hi)} are listed`;
    return [finding(page, 'A8', lines, message, isGross(head.n, right), { operation: 'count', inputs: [`lines ${lines[1]} to ${lines[2]}`], ...right, stated: head.raw })];
  });
}

const nounOf = ({ nouns }: Head): string => nouns.find((noun) => listed.test(noun)) ?? nouns.at(-1) ?? 'entries';

function entriesOf(head: Head, children: readonly Stated[]): readonly Stated[] | null {
  const kind = children[0]?.unit.kind;
  if (kind === 'row') return tableEntries(head.nouns, children);
  if (kind === 'code') return pathEntries(head.nouns, children);
  const last = head.nouns.at(-1) ?? '';
  const names = listed.test(last) || (participle.test(last) && listed.test(head.nouns.at(-2) ?? ''));
  return names && children.length >= 2 && !children.some((one) => numbered.test(textOf(head, one))) ? children : null;
}

/** Files in a code block: each line one path, none of them a pattern, none twice. */
function pathEntries(nouns: readonly string[], children: readonly Stated[]): readonly Stated[] | null {
  const filled = children.filter(({ unit }) => unit.raw.trim() !== '');
  const paths = filled.map(({ unit }) => path.exec(unit.raw.trim())?.[0] ?? '');
  return nouns.some((noun) => files.test(noun)) && paths.every((one) => /[./]/.test(one)) && !filled.some(({ unit }) => unit.raw.includes('*')) && new Set(paths).size === paths.length ? filled : null;
}

/** Entries may be sorts with the things themselves below them: then either are counted. */
function entriesRange(page: Page, head: Head, entries: readonly Stated[]): Range {
  const more = entries[0]?.unit.kind === 'item' ? entries.reduce((sum, one) => sum + (textOf(head, one).match(joints) ?? []).length, 0) : 0;
  return { lo: entries.length, hi: entries.length + more + nestedIn(page, head, entries[0] as Stated) };
}

/** Items below the entries, as far as the list goes. */
function nestedIn({ stated }: Page, head: Head, { unit: first }: Stated): number {
  if (first.kind !== 'item') return 0;
  let nested = 0;
  for (const { unit } of stated.slice(head.at + 1, head.at + 400)) {
    if (unit.kind === 'heading' || (unit.kind === 'line' && unit.depth < first.depth)) break;
    if (unit.kind === 'item' && unit.depth > first.depth) nested += 1;
  }
  return nested;
}

/** What an entry says; where the head says all, brackets hold no further things. Slashes of a path join nothing. */
const textOf = ({ all }: Head, { reading }: Stated): string => (all ? reading.text.replace(/\([^()]*\)/g, '') : reading.text).replace(/^\W{0,4}[\w.@[\]-]+\/[\w.@/[\]-]+/, '');

/** The rows are what is counted only where the first column is headed with the same noun. */
function tableEntries(nouns: readonly string[], rows: readonly Stated[]): readonly Stated[] | null {
  const unit = rows[0]?.unit;
  if (unit?.kind !== 'row') return null;
  const header = (plain(unit.table.header[0] ?? '').text.toLowerCase().match(/[\p{L}-]+/u) ?? [''])[0];
  const keys = unit.table.rows.map(([cell]) => plain(cell?.raw ?? '').text);
  return sameNoun(header, nouns.at(-1) ?? '') && keys.every((key) => key !== '' && !/[,*…]|\.\.\.|^(?:grand |sub)?tota|^sum|^gesamt|^합계|^合计/i.test(key)) && new Set(keys).size === keys.length ? rows : null;
}
