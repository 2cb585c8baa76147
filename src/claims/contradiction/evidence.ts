import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { markOf } from '../grammar/polarity.ts';
import type { Page } from '../page.ts';
import type { Stated } from '../walk.ts';

/** All tests passed, the build succeeded: without an exception. */
const tests_pass = /\b(?:all|every|100\s?%)\b[^.]{0,40}\b(?:tests?|checks?|specs?|suites?)\b[^.]{0,30}\b(?:pass(?:ed|es|ing)?|green|succeed(?:ed)?)\b|\btests?\b[^.]{0,20}\b(?:all|100\s?%)\b[^.]{0,10}\bpass(?:ed|es|ing)?\b|alle tests (?:bestanden|grün)|tous les tests (?:passent|réussis)|todas las pruebas (?:pasan|pasaron)|todos os testes (?:passam|passaram)|alla tester (?:godkända|passerar)|(?:所有|全部)测试(?:均|都|全部)?(?:已)?通过|모든 테스트(?:가)? (?:통과|성공)|すべてのテスト(?:が|に)?(?:合格|成功|通過)/iu;
const build_passes = /\bbuild\b[^.]{0,20}\b(?:success(?:ful(?:ly)?)?|succeed(?:ed|s)|passe[sd]|passing|clean|green)\b/i;
/** Lines that test runners and build tools print when something failed. */
const failed_tests = /^\W{0,4}(?:tests?|test suites?|specs?)\s?:\s.{0,40}\b[1-9]\d{0,5} failed\b|^=+ .{0,40}\b[1-9]\d{0,5} (?:failed|error)|^\W{0,4}[1-9]\d{0,5} (?:failing|failed)\b|^\W{0,4}(?:--- )?FAIL(?:ED)?[:\s(]|test result: FAILED|\bfailures?[=:]\s?[1-9]|^\s{0,4}(?:✗|✘|❌|×)\s/iu;
const failed_build = /\bBUILD FAILED\b|\bbuild failed\b|npm ERR!|error TS\d{4}:|\bfatal error\b|^make: \*\*\*|exited? with code [1-9]/i;
/** Output that shows how it fails, on purpose or before it was mended. */
const meant = /error|invalid|reject|fail|unauthori|denied|negative|expect|before|previous|initial|problem|issue|bug|reproduc|red\b|broken|fix|example|usage|how to|vorher|avant|antes|之前|이전/i;
const source = /^(?:js|jsx|ts|tsx|javascript|typescript|python|py|go|rust|rs|java|c|cpp|ruby|rb|php|sql|css|html|diff|yaml|yml|toml|dockerfile)$/;

/**
 * C3: a section says that all tests pass or that the build succeeds, and the output that it quotes shows failures. Both stand under one heading, which speaks of
 * nothing that is meant to fail; source text is no output.
 */
export function evidence(page: Page): ClaimFinding[] {
  const found: ClaimFinding[] = [];
  let claim: { one: Stated; shown: RegExp } | null = null;
  let shown: Stated | null = null;
  let quiet = false;
  const end = (): void => {
    if (claim && shown && !quiet) found.push(finding(page, 'C3', [claim.one.unit.line, shown.unit.line], 'well by the text, and failed by the output that it quotes', true, null));
    [claim, shown, quiet] = [null, null, false];
  };
  for (const one of page.stated) {
    const { unit, reading } = one;
    if (unit.kind === 'heading') { end(); quiet = meant.test(reading.text) || one.mode === 'open' || one.mode === 'ref'; }
    if (unit.kind === 'code') {
      if (!shown && !source.test(unit.block.language) && (failed_tests.test(unit.raw) || failed_build.test(unit.raw)) && (claim === null || claim.shown.test(unit.raw))) shown = one;
      continue;
    }
    if (unit.kind === 'row' || unit.kind === 'break') continue;
    if (meant.test(reading.text)) { quiet ||= one.mode !== 'done'; continue; }
    const kind = markOf(reading)?.kind;
    if (!claim && (kind === undefined || kind === 'good') && one.mode !== 'open') claim = tests_pass.test(reading.text) ? { one, shown: failed_tests } : build_passes.test(reading.text) ? { one, shown: failed_build } : null;
    if (claim && shown && !claim.shown.test(shown.unit.raw)) shown = null;
  }
  end();
  return found;
}
