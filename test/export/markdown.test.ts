import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { codeSpan } from '../../src/export/code-span.ts';
import { markdownSummary } from '../../src/export/markdown.ts';
import type { Reviewed } from '../../src/export/reviewed.ts';
import type { ClaimFinding } from '../../src/model/extraction.ts';
import { hostile, reviewed } from './reviewed.ts';

// As permissive as it goes: HTML is let through, and bare addresses become links.
const page = new MarkdownIt({ html: true, linkify: true });
const wrong = '# Port\n\n## Done\n\n- Importer: ✅ ready\n- Parsers ported: 9/12 (85%)\n';
const many = (n: number): Reviewed => {
  const document = reviewed(wrong);
  return { ...document, findings: Array.from({ length: n }, (_, at): ClaimFinding => ({ ...(document.findings[0] as ClaimFinding), lines: [at + 1], severity: at % 7 === 3 ? 'gross' : 'minor' })) };
};

test('counts with what they are counts of, then the worst', () => {
  const document = reviewed(`${wrong}- ✅ Login page works\n- [ ] Load tests\n`, {}, { Importer: { status: 'confirmed', by: ['importer'] }, Login: { status: 'refuted', by: ['login.page'] } });
  expect(markdownSummary([document])).toEqual([
    '### What `docs/STATUS.md` claims', '',
    '| claims | structural | inferred | admissions | errors | warnings | notes |', '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |', '| 3 | 2 | 1 | 1 | 1 | 1 | 0 |', '',
    'Decided: 3, of 3 claims read. False: 2 of 3 (66.7 %, 95 % interval 21 to 94 %).', '',
    'The worst 2 of 2 findings:', '',
    '- error refuted, `docs/STATUS.md` line 7: `refuted by login.page: ✅ Login page works`',
    '- warning A1, `docs/STATUS.md` line 6: `9 of 12 is 75 %, and 85 % is stated. n / m * 100 of 9, 12 is 75; stated: 85 %`',
  ]);
});
test('nothing decided is said to be so, and no rate is printed', () => {
  const lines = markdownSummary([reviewed('- ✅ Login page works\n')]);
  expect(lines).toContain('Decided: 0 of 1 claims. None was confirmed or refuted by evidence, and no figure of a report contradicts one.');
  expect(lines.at(-1)).toContain('says nothing of whether they are true');
});
test('a conclusion is not counted twice, and what is unverifiable is not decided', () => {
  const document = reviewed('- ✅ Login page works\n- ✅ Tokens expire after an hour\n', {}, { Login: { status: 'refuted', by: ['a'], counted: false }, Tokens: { status: 'unverifiable', reason: 'no check' } });
  expect(markdownSummary([document])[6]).toMatch(/^Decided: 0 of 2 claims\..* 1 bound claims could not be decided\.$/);
});
test.each([[0, 0], [1, 1], [8, 1], [9, 1], [5_000, 1], [5_000, 40]])('%i findings in each of %i reports are at most 20 lines', (findings, documents) => {
  const lines = markdownSummary(Array.from({ length: documents }, () => many(findings)));
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(lines.every((line) => !line.includes('\n'))).toBe(true);
});
test('the worst come first, in the order of the report', () => {
  const lines = markdownSummary([many(100)]).filter((line) => line.startsWith('- '));
  expect(lines.map((line) => /^- (\w+) A1, `docs\/STATUS.md` line (\d+):/.exec(line)?.slice(1))).toEqual([4, 11, 18, 25, 32, 39, 46, 53].map((line) => ['error', String(line)]));
});

/** Elements that a summary may be made of. */
const own = /<\/?(?:h3|p|ul|li|table|thead|tbody|tr|th|td|code)(?: style="text-align:(?:right|center|left)")?>/g;
test.each(hostile)('%j in a finding and in a file name stays text in a code span', (words) => {
  const document = reviewed(wrong, { file: words });
  const lines = markdownSummary([{ ...document, findings: [{ ...(document.findings[0] as ClaimFinding), message: words, program: null }] }]);
  expect(lines.length).toBeLessThanOrEqual(20);
  const html = page.render(lines.join('\n'));
  expect(html.replace(own, '')).not.toMatch(/[<>]/);
  expect(html.match(/<h3>|<li>|<td/g)).toHaveLength(1 + 1 + 7);
  // Whatever is foreign stands in code: no mention, reference or emoji is read there.
  const outside = html.replace(/<code>[^<]*<\/code>/g, '');
  expect(outside).not.toMatch(/[@#`]|evil|octocat|:tada:|https?:/);
  expect(html.match(/<code>/g)).toHaveLength(3);
  expect(lines.join('\n')).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e0fff}]/u);
});
test.each(hostile)('%j does not end a table\'s cell either', (words) => {
  const html = page.render(`| a | b |\n| --- | --- |\n| ${codeSpan(words)} | end |\n`);
  expect(html.match(/<td>/g)).toHaveLength(2);
  expect(html).toContain('<td>end</td>');
  expect(html.replace(own, '')).not.toMatch(/[<>]/);
});
test.each([['', '` `'], [' ', '` `'], ['a', '`a`'], ['`', '`` ` ``'], ['a``b', '``` a``b ```'], [' a ', '`  a  `']])('the span of %j is %j', (text, span) => expect(codeSpan(text)).toBe(span));
test('a span is of at most 200 characters', () => expect(codeSpan('x'.repeat(5_000))).toBe(`\`${'x'.repeat(199)}…\``));
