import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { lineIn, type Page, spoken, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';
import { figuredTexts } from '../arithmetic/outcomes.ts';

const score = /\b(?:score|rating|grade|points)\b[^\d\n]{0,24}(?<![\d.,])(\d{1,4}(?:\.\d{1,2})?)\s?\/\s?(5|10|20|50|100)(?![\d.,/])/giu;
const scored = /^\W{0,3}(?:score|rating|grade|points|bewertung|note|punkte|puntuación|nota|pontuação|betyg|poäng|评分|得分|점수|평점|評価|点数)\W{0,3}$/i;
const of_most = /^\W{0,4}(\d{1,4}(?:\.\d{1,2})?)\s?\/\s?(5|10|20|50|100)\W{0,4}$/;
/** A share of a whole, which nothing can be more of. */
const share = /^[^\p{L}\d]{0,6}(?:(?:test|code|line|branch|overall|total|final) ){0,2}(?:coverage|pass(?:ing)? rate|success rate|completion|uptime|availability|testabdeckung|abdeckung|erfolgsquote|couverture|taux de réussite|cobertura|tasa de éxito|taxa de sucesso|täckning|(?:测试)?(?:覆盖率|通过率)|커버리지|통과율|カバレッジ|合格率)\s{0,24}[:：]\s{0,24}(\d{1,4}(?:[.,]\d{1,2})?)\s?%[\s\p{Extended_Pictographic}✓✔]{0,4}$/iu;

/** O6: what is over its maximum: a score of `150/100`, in a line or in a column of scores, or a share of more than 100 %. */
export function overMaximum(page: Page): ClaimFinding[] {
  const sheets = page.sheets.flatMap((sheet): ClaimFinding[] => {
    const at = sheet.header.findIndex((title) => scored.test(title));
    return at < 0 ? [] : sheet.rows.flatMap(({ line, cells }) => { const [, raw = '', most = ''] = of_most.exec(cells[at] ?? '') ?? []; return raw === '' ? [] : over(page, line, raw, most, cells.join(' ')); });
  });
  const texts = new Map(figuredTexts(page).map(({ one, text }) => [one, text]));
  return [...spoken(page).flatMap((one) => [...scoresOf(page, one), ...overHundred(page, one, texts.get(one) ?? '')]), ...sheets];
}

function scoresOf(page: Page, one: Stated): ClaimFinding[] {
  const text = spokenText(one);
  return text.includes('/') ? [...text.matchAll(score)].flatMap(([, raw = '', most = '']) => over(page, lineIn(one, raw), raw, most, one.reading.text)) : [];
}

function overHundred(page: Page, one: Stated, text: string): ClaimFinding[] {
  const [, raw = ''] = (text.includes('%') ? share.exec(text) : null) ?? [];
  return raw === '' ? [] : over(page, lineIn(one, raw), raw.replace(',', '.'), '100', text);
}

const over = (page: Page, line: number, raw: string, most: string, text: string): ClaimFinding[] => (Number(raw) <= Number(most) || /bonus|extra/i.test(text) ? []
  : [finding(page, 'O6', [line], `${raw} is over its maximum of ${most}`, true, { operation: 'n <= maximum', inputs: [raw, most], lo: 0, hi: Number(most), stated: raw })]);
