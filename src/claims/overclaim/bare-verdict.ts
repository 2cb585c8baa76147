import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { type Page, spoken } from '../page.ts';
import { readyIn } from '../readiness.ts';
import type { Stated } from '../walk.ts';

/** What a reviewer could look at or run again. */
const count = /(?<![\p{L}\d.,])\d[\d,.]{0,9}\+?\s?(?:\/\s?\d[\d,.]{0,9}\s?)?(?:\p{L}{1,14}\s){0,2}(?:tests?|specs?|assertions?|checks|test cases|tester|pruebas|testes)(?!\p{L}|\s?(?:\/|per ))|\b(?:tests|passed|failed|passing|coverage)\b[^\p{L}\d\n%/]{0,10}\d|\d{1,3}(?:\.\d{1,2})?\s?%\s(?:code|test|line|branch|statement)\scoverage|\d\s?(?:passed|failed|passing)\b|测试[^\d\n]{0,8}\d|\d{1,6}\s?(?:个|項|項目|개)?\s?(?:测试|用例|테스트|テスト)|覆盖率[^\d\n]{0,6}\d/iu;
const artifact = /\b[0-9a-f]{7,40}\b(?=[^\p{L}]|$)|\b[\w./-]{2,80}\.(?:log|xml|har|lcov|sarif|html|csv)\b|https?:\/\/\S{8,}|\b(?:artifacts?|reports?|evidence|results?)\/[\w.-]{2,}|\b(?:test|spec)s?\/(?!s(?:ec|econd)?\b|min|hour|day)[\w.-]{2,}|\b[\w-]{2,40}[._-](?:test|spec)\.\w{1,4}\b|\btest_\w{2,60}\.py\b|\bcheck_\w{2,60}\.\w{2,4}\b/iu;
const command = /\b(?:pytest|jest|vitest|mocha|npm (?:run )?(?:test|build|audit|lint)|yarn (?:run )?(?:test|build)|pnpm (?:run )?test|go test|cargo test|mvn|gradlew? (?:test|check)|dotnet test|phpunit|rspec|make (?:test|check)|playwright|cypress|curl|tox|ruff|mypy|eslint|tsc|docker(?:-compose| compose)? \w|k6|wrk|hey|ab -|psql)\b/i;
const verdict = /certif|approved|production[\s-]ready|ready for production|ready to ship|生产就绪|可以上线|프로덕션|本番/i;
/** A verdict that is given more than once, or as a certificate, is one that the report rests on. */
const least = 2;

/** O5: the report certifies that the whole is ready, and holds no count of tests, no command, no path of an artifact, no hash and no link: nothing that could be run or looked at again. */
export function bareVerdict(page: Page): ClaimFinding[] {
  const [claim, ...repeats] = readyIn(page).filter(({ reading }) => verdict.test(reading.text));
  if (!claim || repeats.length + 1 < least || !isReport(page)) return [];
  if (page.stated.some((one) => shows(one))) return [];
  return [finding(page, 'O5', [claim, ...repeats.slice(0, 8)].map(({ unit }) => unit.line), 'a verdict without a count of tests, a command or an artifact', false, null)];
}

/** At least a few claims that something was tested or verified: a page that only describes a product gives no verdict. */
const isReport = (page: Page): boolean => spoken(page).filter(({ reading, said }) => said.drafts.length > 0 && /test|verif|validat|certif|passed|prüf|geprüft|vérifi|verific|验证|测试|검증|테스트|検証|テスト/i.test(reading.text)).length >= 3;

function shows({ unit, reading }: Stated): boolean {
  if (unit.kind === 'break') return false;
  const raw = unit.raw;
  return artifact.test(raw) || command.test(raw) || count.test(reading.text);
}
