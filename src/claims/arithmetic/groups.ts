import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import type { Page } from '../page.ts';
import type { Stated } from '../walk.ts';
import { below, headsOf } from './heads.ts';
import { isGross } from './printed.ts';

/** A named group of files in a block: its own count, null where it has none, and how many it lists, null where that is not plain. */
type Group = { line: number; last: number; name: string; stated: number | null; listed: number | null };

const files = /^(?:files?|dateien?|fichiers?|archivos?|arquivos?|filer)$/;
const group_line = /^([\p{L}][\p{L}\p{N} &/_-]{0,40}?)\s?(?:\((\d{1,4})(?: files?)?\))?:$/u;
const own_count = /\((\d{1,4}) files?\)\s*$/;

/** A9: files in groups, `Name (4):` with their paths below. The groups make the count in the head, and the paths that of their group. */
export function groups(page: Page): ClaimFinding[] {
  return headsOf(page).flatMap((head): ClaimFinding[] => {
    const lines = head.nouns.some((noun) => files.test(noun)) ? below(page, head) ?? [] : [];
    const found = lines[0]?.unit.kind === 'code' ? groupsIn(lines) : [];
    if (found.filter(({ stated }) => stated !== null).length < 2) return [];
    const wrong = found.flatMap((group): ClaimFinding[] => {
      if (group.stated === null || group.listed === null || group.stated === group.listed) return [];
      const right = { lo: group.listed, hi: group.listed };
      return [finding(page, 'A9', [group.line, group.line + 1, group.last], `${group.name}: ${group.stated} are stated, and ${group.listed} are listed`, isGross(group.stated, right), { operation: 'count', inputs: [`lines ${group.line + 1} to ${group.last}`], ...right, stated: String(group.stated) })];
    });
    return [...total(page, head.one.unit.line, head.n, found), ...wrong];
  });
}

function total(page: Page, line: number, n: number, found: readonly Group[]): ClaimFinding[] {
  const sizes = found.map(({ stated, listed }) => stated ?? listed);
  if (sizes.some((size) => size === null)) return [];
  const inputs = sizes.map(String);
  const sum = sizes.reduce<number>((all, size) => all + (size ?? 0), 0);
  const right = { lo: sum, hi: sum };
  return sum === n ? [] : [finding(page, 'A9', [line, ...found.map((one) => one.line)], `${inputs.join(' + ')} is ${sum}, and ${n} files are stated`, isGross(n, right), { operation: 'sum', inputs, ...right, stated: String(n) })];
}

function groupsIn(lines: readonly Stated[]): Group[] {
  const found: Group[] = [];
  for (const { unit } of lines) {
    const text = unit.raw.trim();
    const [whole, name = '', stated] = group_line.exec(text) ?? [];
    const last = found.at(-1);
    if (whole !== undefined) found.push({ line: unit.line, last: unit.line, name, stated: stated === undefined ? null : Number(stated), listed: 0 });
    else if (text !== '' && !last) return [];
    else if (text !== '' && last) {
      const size = pathsIn(text);
      [last.last, last.listed] = [unit.line, size === null || last.listed === null ? null : last.listed + size];
    }
  }
  return found.filter(({ listed }) => listed !== 0);
}

/** Paths of a line, parted by commas, a note in brackets set aside. Null for a pattern without a count, and for anything else. */
function pathsIn(text: string): number | null {
  const own = own_count.exec(text)?.[1];
  if (own !== undefined) return Number(own);
  const paths = text.replace(/\s?\([^()]*\)$/, '').split(',').map((one) => one.trim());
  return paths.every((one) => /^[\w.@/[\]-]+$/.test(one) && /[./]/.test(one)) ? paths.length : null;
}
