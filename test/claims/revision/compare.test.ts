import { expect, test } from 'vitest';
import { extract } from '../../../src/claims/extract.ts';
import { compareRevisions, type Revision } from '../../../src/claims/revision/compare.ts';
import { changesOf, revision } from './revision.ts';

type Case = [what: string, before: string, after: string, changes: string[]];
const done = (...lines: string[]): string => `# Port\n\n## Done\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;

const cases: Case[] = [
  ['the same text', done('✅ Login page works'), done('✅ Login page works'), ['unchanged: ✅ Login page works']],
  ['a claim more', done('✅ Login page works'), done('✅ Login page works', '✅ Tokens expire after an hour'), ['unchanged: ✅ Login page works', 'new: ✅ Tokens expire after an hour']],
  ['another figure', done('Parsers ported: 9/12 (75%)'), done('Parsers ported: 10/12 (83%)'), ['updated value: Parsers ported: 10/12 (83%)']],
  ['another unit', done('Peak memory: 40 MB'), done('Peak memory: 40 MiB'), ['updated value: Peak memory: 40 MiB']],
  ['a mark turned', done('✅ Search handles synonyms'), done('❌ Search handles synonyms'), ['updated status: ❌ Search handles synonyms']],
  ['figure and status at once', done('✅ Coverage: 81%'), done('❌ Coverage: 64%'), ['updated value+status: ❌ Coverage: 64%']],
  ['a number that is a name', done('✅ Phase 2 finished'), done('✅ Phase 3 finished'), ['updated text: ✅ Phase 3 finished']],
  ['another mark that says the same', done('✅ Login page works'), done('☑ Login page works'), ['unchanged: ☑ Login page works']],
  ['emphasis', done('✅ Login page works'), done('✅ **Login page** works'), ['unchanged: ✅ **Login page** works']],
  ['a line before it', done('✅ Login page works'), `Intro.\n\n${done('✅ Login page works')}`, ['moved: ✅ Login page works']],
  ['the section above it renamed', '# A\n\n## Done\n\n- ✅ Login page works\n', '# B\n\n## Done\n\n- ✅ Login page works\n', ['moved: ✅ Login page works']],
  ['its own section renamed', '# A\n\n## Done\n\n- ✅ Login page works\n', '# A\n\n## Finished\n\n- ✅ Login page works\n', ['moved: ✅ Login page works']],
  ['two words under another heading may be another claim', '## Backup\n\n- ✅ Restore works\n', '## Billing\n\n- ✅ Restore works\n', ['reworded : ✅ Restore works']],
  ['reworded where it stood', done('✅ Export writes CSV files for every account'), done('✅ Export writes CSV files for each account'), ['reworded text: ✅ Export writes CSV files for each account']],
  ['reworded with another figure', done('Export wrote 40 CSV files for every account'), done('Export wrote 52 CSV files for each account'), ['reworded value+text: Export wrote 52 CSV files for each account']],
  ['three of five words are alike', done('✅ Export writes CSV files'), done('✅ Export writes CSV lines'), ['reworded text: ✅ Export writes CSV lines']],
  ['three of six words are not', done('✅ Export writes CSV files daily'), done('✅ Export writes CSV lines'), ['new: ✅ Export writes CSV lines', 'absent silent: ✅ Export writes CSV files daily']],
  ['two of six words are not enough', done('✅ Export writes CSV files'), done('✅ Export reads XML files'), ['new: ✅ Export reads XML files', 'absent silent: ✅ Export writes CSV files']],
  ['dropped', done('✅ Login page works', '✅ Backups are tested every night'), done('✅ Login page works'), ['unchanged: ✅ Login page works', 'absent silent: ✅ Backups are tested every night']],
  ['a failure that is no longer named', done('❌ Uploader loses large files', '✅ Login page works'), done('✅ Login page works'), ['moved: ✅ Login page works', 'absent silent: ❌ Uploader loses large files']],
  ['admitted as open', done('✅ Importer reads old archives'), '# Port\n\n## Open\n\n- [ ] Importer reads old archives\n', ['absent admitted: ✅ Importer reads old archives']],
  ['admitted in a longer sentence', done('✅ Importer reads archives'), '# Port\n\n## Open\n\n- [ ] Importer reads no archives made before spring on the old server\n', ['absent admitted: ✅ Importer reads archives']],
  ['an open item about something else admits nothing', done('✅ Importer reads old archives'), '# Port\n\n## Open\n\n- [ ] Choose a colour for buttons\n', ['absent silent: ✅ Importer reads old archives']],
  ['taken back since its own figures contradicted it', done('Parsers ported: 9/12 (95%)', '✅ Login page works'), done('✅ Login page works'), ['moved: ✅ Login page works', 'absent refuted: Parsers ported: 9/12 (95%)']],
  ['the report emptied', done('✅ Login page works'), '', ['absent silent: ✅ Login page works']],
  ['one of two figures of a line', done('Files removed: 27 (90% reduction)'), done('Files removed: 31 (90% reduction)'), ['updated value: Files removed: 31 (90% reduction)', 'unchanged: Files removed: 31 (90% reduction)']],
  ['the first of two claims with one key goes', done('Tests: 5 passed', 'Tests: 7 passed'), done('Tests: 7 passed'), ['moved: Tests: 7 passed', 'absent silent: Tests: 5 passed']],
  ['one comes before another with the same key', done('Tests: 7 passed'), done('Tests: 5 passed', 'Tests: 7 passed'), ['new: Tests: 5 passed', 'moved: Tests: 7 passed']],
  ['a cell of a row', '| Part | Coverage |\n|---|---|\n| API | 81% |\n| Docs | 90% |\n', '| Part | Coverage |\n|---|---|\n| API | 84% |\n| Docs | 90% |\n', ['updated value: | API | 84% |', 'unchanged: | Docs | 90% |']],
  ['a row before it', '| Part | Coverage |\n|---|---|\n| API | 81% |\n', '| Part | Coverage |\n|---|---|\n| Docs | 90% |\n| API | 81% |\n', ['new: | Docs | 90% |', 'moved: | API | 81% |']],
  ['a script that sets no spaces', '## 完成\n\n- ✅ 登录页面支持两步验证\n', '## 完成\n\n- ✅ 登录页面已支持两步验证\n', ['reworded text: ✅ 登录页面已支持两步验证']],
  ['words in the other writing direction', done('✅ תיקון הטעינה של הדפים הושלם'), done('✅ תיקון הטעינה של הדפים הושלם'), ['unchanged: ✅ תיקון הטעינה של הדפים הושלם']],
];
test.each(cases)('%s', (_, before, after, changes) => expect(changesOf(before, after)).toEqual(changes));

test('a claim that was refuted by evidence and then dropped is no silent drop', () => {
  const before = revision(done('✅ Backups are tested every night'));
  const settled = new Set(before.claims.map(({ id }) => id));
  expect(compareRevisions({ ...before, settled }, revision(''))).toMatchObject([{ state: 'absent', because: 'refuted' }]);
});
test('two that are alike go to the likelier one, each once', () => {
  const before = done('✅ Export writes CSV files for every account now');
  expect(changesOf(before, done('✅ Export writes CSV files for every customer today', '✅ Export writes CSV files for each account now')))
    .toEqual(['new: ✅ Export writes CSV files for every customer today', 'reworded text: ✅ Export writes CSV files for each account now']);
});
test('the same section is preferred', () => {
  const line = 'Export writes CSV files for every';
  const before = `## Export\n\n- ✅ ${line} account\n\n## Import\n\n- ✅ Old archives are read\n`;
  const after = `## Import\n\n- ✅ Old archives are read\n- ✅ ${line} tenant\n\n## Export\n\n- ✅ ${line} customer\n`;
  expect(changesOf(before, after)).toEqual(['moved: ✅ Old archives are read', `new: ✅ ${line} tenant`, `reworded text: ✅ ${line} customer`]);
});
test('every claim of both revisions is told once', () => {
  const before = revision(done('Tests: 5 passed', 'Tests: 7 passed', '✅ Login page works', '✅ Login page works', 'Peak memory: 40 MB'));
  const after = revision(done('✅ Login page works', 'Tests: 7 passed', 'Peak memory: 41 MB', '✅ Login page loads'));
  const changes = compareRevisions(before, after);
  expect(changes.flatMap((one) => ('before' in one ? [one.before] : [])).sort((a, b) => a.line - b.line || a.column - b.column)).toEqual(before.claims);
  expect(changes.flatMap((one) => ('after' in one ? [one.after] : []))).toEqual(after.claims);
});
test('ten thousand claims of the same words take no square of the time', () => {
  const lines = (word: string): string[] => Array.from({ length: 10_000 }, (_, n) => `✅ Export ${word} CSV files for account ${String.fromCharCode(97 + (n % 26))} of region ${String.fromCharCode(97 + ((n * 7) % 26))}`);
  const read = (word: string): Revision => ({ ...extract(done(...lines(word)), 'report.md'), settled: new Set() });
  const [before, after] = [read('writes'), read('stores')];
  const start = performance.now();
  expect(compareRevisions(before, after).length).toBeGreaterThanOrEqual(10_000);
  expect(performance.now() - start).toBeLessThan(10_000);
});
