import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { codeKind } from '../grammar/code/kind.ts';
import { markOf } from '../grammar/polarity.ts';
import { type Page, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';
import { backup } from './words.ts';

/** Sizes that no backup with data in it has. */
const tiny_size = /(?<![\d.,])(\d{1,3})\s?(?:bytes?|B|octets?|字节|바이트|バイト)(?!\p{L})/iu;
const empty = /(?<![\d.,])0\s?(?:bytes?|B|KB)(?!\p{L})/iu;
const artifact = /\b(?:report|log|screenshot|output|artifact|export|archive|result)s?\b|\.(?:json|xml|html|log|txt|png|csv|zip|gz|dump|sql)\b/i;
const admitted = /fail|false|claimed|fake|problem|bug|broken|empty|issue|should|must|before|previous|expected|header|overhead|per |each|chunk|limit|max|min|differ|reduc|fehl|échec|fall|falh/i;
const one_example = /\b(?:tested|verified|validated|checked|confirmed)\s(?:only\s)?(?:with|on|against|using)\s(?:only\s)?(?:one|a single|1)\s(?:\p{L}{1,14}\s)?(?:example|sample|document|user|record|file|row|customer|image|case|device|request)(?!\p{L})/iu;
const of_all = /\b(?:all|every|always|100\s?%|any|fully|completely|guaranteed)\b|production[\s-]ready/i;

/**
 * O3: tiny evidence: a backup that is done and whose file has less than a kilobyte, an artifact of 0 bytes beside a good mark, everything said of what was tried on
 * one example. The size stands in the same section as the good mark.
 */
export function tinyEvidence(page: Page): ClaimFinding[] {
  const found: ClaimFinding[] = [];
  let head: Stated | null = null;
  for (const one of page.stated) {
    const { unit, mode, section } = one;
    if (unit.kind === 'break') continue;
    const text = spokenText(one);
    if (unit.kind === 'heading') head = one;
    if (mode === 'open' || mode === 'ref' || mode === 'fail') continue;
    const isGood = (): boolean => markOf(one.reading)?.kind === 'good' || (head !== null && markOf(head.reading)?.kind === 'good');
    if (tiny_size.test(text) && !admitted.test(text) && isGood()) found.push(...sizeOf(page, one, head, section.at(-1) ?? ''));
    if (unit.kind !== 'code' && one_example.test(text) && of_all.test(text)) found.push(finding(page, 'O3', [unit.line], 'said of all, and tried on one example', false, null));
  }
  return found;
}

function sizeOf(page: Page, one: Stated, head: Stated | null, title: string): ClaimFinding[] {
  const [{ unit }, text] = [one, spokenText(one)];
  const [raw, n = ''] = tiny_size.exec(text) ?? [];
  const about_backup = backup.test(text) || backup.test(title);
  if (raw === undefined || !(about_backup || (empty.test(text) && artifact.test(text)))) return [];
  // In what a program printed only a line of size speaks of the file.
  if (unit.kind === 'code' && (codeKind(unit.block) !== 'output' || !/size|bytes|größe|taille|tamaño|tamanho|storlek|大小|크기|サイズ/i.test(text))) return [];
  const lines = head && about_backup && !backup.test(text) ? [head.unit.line, unit.line] : [unit.line];
  const what = about_backup ? 'backup' : 'artifact';
  return [finding(page, 'O3', lines, `a ${what} of ${raw}, and a good mark for it`, what === 'backup', { operation: 'bytes of a file with data in it', inputs: [n], lo: what === 'backup' ? 1_024 : 1, hi: Infinity, stated: raw })];
}
