import { expect, test } from 'vitest';
import { messageOf } from '../../src/export/sarif/message.ts';
import { sarifLog } from '../../src/export/sarif/log.ts';
import { descriptors } from '../../src/export/sarif/rules.ts';
import { uriOf } from '../../src/export/sarif/uri.ts';
import type { Reviewed } from '../../src/export/reviewed.ts';
import { ClaimFinding } from '../../src/model/extraction.ts';
import { hostile, reviewed } from './reviewed.ts';
import { SarifLog } from './sarif-model.ts';

const logOf = (...documents: Reviewed[]): SarifLog['runs'][number] => SarifLog.parse(JSON.parse(JSON.stringify(sarifLog(documents, '1.2.3')))).runs[0] as SarifLog['runs'][number];
const wrong = '# Port\n\n## Done\n\n- Importer: ✅ ready\n- Parsers ported: 9/12 (85%)\n';
const shown = ({ results }: SarifLog['runs'][number]) => results.map(({ ruleId, level, locations: [place] }) => `${level} ${ruleId} ${place?.physicalLocation.region?.startLine}:${place?.physicalLocation.region?.startColumn}`);

test('a finding is a result at the line and column of the report that prints the figure', () => {
  const run = logOf(reviewed(wrong));
  expect(shown(run)).toEqual(['warning A1 6:19']);
  expect(wrong.split('\n')[5]?.slice(18)).toBe('9/12 (85%)');
  expect(run.results[0]).toMatchObject({ message: { text: expect.stringContaining('9 of 12 is 75 %') }, locations: [{ physicalLocation: { artifactLocation: { uri: 'docs/STATUS.md' } } }] });
});
test('levels: a figure that changes a verdict is an error, a smaller one a warning, an overclaim a note, a refuted claim an error and the first', () => {
  const text = '# Service\n\n**Status**: Production ready ✅\n\n## Done\n\n- Parsers ported: 9/12 (25%)\n- Fields mapped: 9/12 (85%)\n- ✅ Login page works\n\n## Open\n\n- [ ] Security tests\n- [ ] Load tests\n';
  const document = reviewed(text, {}, { 'Login page': { status: 'refuted', by: ['login.page'] } });
  const expected = document.findings.map(({ rule, severity }) => (rule.startsWith('O') ? 'note' : severity === 'gross' ? 'error' : 'warning'));
  expect(new Set(expected)).toEqual(new Set(['error', 'warning', 'note']));
  const run = logOf(document);
  expect(run.results.map(({ ruleId }) => ruleId)[0]).toBe('refuted');
  expect(run.results.map(({ level }) => level)).toEqual(['error', ...['error', 'warning', 'note'].flatMap((level) => expected.filter((one) => one === level))]);
  expect(run.results.find(({ ruleId }) => ruleId === 'O1')?.relatedLocations?.map(({ physicalLocation }) => physicalLocation.region?.startLine)).toEqual([13, 14]);
});
test('a refuted claim of the last report comes before the worst figure of the first', () => {
  const gross = reviewed('# A\n\n- Parsers ported: 9/12 (25%)\n');
  expect(gross.findings.map(({ severity }) => severity)).toEqual(['gross']);
  expect(logOf(gross, reviewed('- ✅ Login page works\n', { file: 'b.md' }, { Login: { status: 'refuted', by: ['login.page'] } })).results.map(({ ruleId }) => ruleId)).toEqual(['refuted', 'A1']);
});
test('a confirmed, an unverifiable and a self-contradicting claim are no results of their own', () => {
  const run = logOf(reviewed(wrong, {}, { Importer: { status: 'confirmed', by: ['importer'] } }));
  expect(run.results.map(({ ruleId }) => ruleId)).toEqual(['A1']);
});
test('fingerprints are those of the claims: lines above, other figures and other statuses leave them as they are', () => {
  const prints = (text: string) => logOf(reviewed(text)).results.map(({ partialFingerprints }) => partialFingerprints);
  const [first] = prints(wrong);
  expect(first).toEqual({ 'tickmarkClaim/v1': expect.stringMatching(/^A1:c[a-z2-7]{10}$/) });
  for (const other of [`Intro.\n\nMore.\n\n${wrong}`, wrong.replace('9/12 (85%)', '10/12 (95%)'), wrong.replace('✅ ready', '❌ broken'), wrong.replace('- Parsers', '- **Parsers')]) expect(prints(other)[0]).toEqual(first);
  expect(prints(wrong.replace('Parsers', 'Printers'))).not.toEqual([first]);
});
test('two results of one claim and rule are told apart, and both stay the same when lines move', () => {
  const document = reviewed(wrong);
  const [finding] = document.findings as [ClaimFinding];
  const twice = { ...document, findings: [finding, { ...finding, message: 'another' }] };
  const [one, other] = logOf(twice).results.map(({ partialFingerprints }) => partialFingerprints['tickmarkClaim/v1']);
  expect(other).toBe(`${one}:2`);
  const nameless = { ...document, findings: [{ ...finding, claims: [] }] };
  const moved = { ...document, findings: [{ ...finding, claims: [], lines: [400] }] };
  expect(logOf(moved).results[0]?.partialFingerprints).toEqual(logOf(nameless).results[0]?.partialFingerprints);
});
test('a report whose characters were repaired gives lines, and no column: it would not be that of the file', () => {
  expect(shown(logOf(reviewed(wrong, { columns: false })))).toEqual(['warning A1 6:undefined']);
});
test('nothing wrong: the log has no result, and says of how much', () => {
  const run = logOf(reviewed('- ✅ Login page works\n'), reviewed('Hello.\n', { file: 'b.md' }));
  expect(run.results).toEqual([]);
  expect(run.properties).toEqual({ documents: 2, claims: 1, admissions: 0, findings: 0, ruled: 0 });
});
test('the same report named twice is one artifact', () => expect(logOf(reviewed(wrong), reviewed(wrong)).artifacts).toHaveLength(1));
test('over 25,000 results are cut, the worst kept, and a notification counts the rest', () => {
  const document = reviewed(wrong);
  const [finding] = document.findings as [ClaimFinding];
  const run = logOf({ ...document, findings: [...Array.from({ length: 25_010 }, () => finding), { ...finding, severity: 'gross' as const }] });
  expect([run.results.length, run.results[0]?.level]).toEqual([25_000, 'error']);
  expect(run.invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('11 of 25011 results are left out');
});

test('every rule has words, and a rule without them is still a result', () => {
  const ids = new Set(descriptors.map(({ id }) => id));
  for (const [family, n] of [['A', 17], ['C', 6], ['O', 7]] as const) for (let at = 1; at <= n; at++) expect(ids.has(`${family}${at}`)).toBe(true);
  const document = reviewed(wrong);
  const run = logOf({ ...document, findings: [ClaimFinding.parse({ ...document.findings[0], rule: 'A99' })] });
  expect(run.results[0]).toMatchObject({ ruleId: 'A99' });
  expect(run.results[0]).not.toHaveProperty('ruleIndex');
});

/** What a viewer shows of a plain text message (3.11.5, 3.11.6); null where it reads a placeholder or a link. */
function viewed(text: string): string | null {
  let shown_ = '';
  for (let at = 0; at < text.length; at++) {
    const two = text.slice(at, at + 2);
    if (two === '{{' || two === '}}') { shown_ += two[0]; at++; }
    else if (text[at] === '\\' && /[[\]\\]/.test(text[at + 1] ?? '')) { shown_ += text[at + 1]; at++; }
    else if (/[{}[\]]/.test(text[at] as string)) return null;
    else shown_ += text[at];
  }
  return shown_;
}
test.each(hostile)('a message says %j and does nothing', (text) => {
  const { text: message } = messageOf(text);
  expect(viewed(message)).not.toBeNull();
  expect(message).not.toMatch(/[\p{Cc}\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e0fff}]/u);
  if (/^[\x20-\x7e]*$/.test(text)) expect(viewed(message)).toBe(text);
  const document = reviewed(wrong);
  logOf({ ...document, findings: [{ ...(document.findings[0] as ClaimFinding), message: text }] });
});
test('a long message is cut, never within a character', () => {
  const { text } = messageOf(`${'x'.repeat(999)}😀${'y'.repeat(100)}`);
  expect([text.length, text.isWellFormed()]).toEqual([1_000, true]);
});

test.each([
  ['docs/STATUS.md', 'docs/STATUS.md'], ['-rf', '-rf'], ['a b.md', 'a%20b.md'], ['50%.md', '50%25.md'], ['javascript:alert(1)', 'javascript%3Aalert%281%29'], ['a?b#c.md', 'a%3Fb%23c.md'],
  ['é한.md', '%C3%A9%ED%95%9C.md'], ['a\nb"<.md', 'a%0Ab%22%3C.md'], ['\ud800.md', '%EF%BF%BD.md'], ["it's!*.md", 'it%27s%21%2A.md'],
])('the path %j is the URI %s', (path, uri) => {
  expect(uriOf(path)).toBe(uri);
  logOf(reviewed(wrong, { file: path }));
});
