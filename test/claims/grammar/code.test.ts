import { describe, expect, test } from 'vitest';
import { below, claimsOf } from '../said.ts';

const fence = (language: string, ...lines: string[]): string => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;
const ruled = (text: string, heading = 'Flimmer'): string[] => claimsOf(below(text, heading)).map(({ line, rule, polarity, value }) => `${line} ${rule} ${polarity}${value ? ` ${value.raw}` : ''}`);

describe('a block of code', () => {
  test.each<[trait: string, text: string, claims: string[], heading?: string]>([
    ['printed results', fence('', 'Tests: 12 passed', 'Coverage: 91%', 'Status: PASS'), ['6 test-counts + 12', '7 figure + 91%', '8 status +']],
    ['the counts of a test run, whatever printed them', fence('ts', '// 12 passed, 1 failed'), []],
    ['the counts of a test run among source', fence('js', '12 passed, 1 failed in 3.2s'), ['6 test-counts + 12', '6 test-counts - 1']],
    ['key and value under the name of a shell are output', fence('bash', 'Hits: 91%', 'Misses: 9%', 'State: PASS'), ['6 figure + 91%', '7 figure + 9%', '8 status +']],
    ['commands', fence('bash', 'npm test -- --retries 5', 'curl -i localhost:8080'), []],
    ['source', fence('ts', 'const retries = 5;', 'return 12;'), []],
    ['data', fence('json', '{ "retries": 5 }'), []],
    ['configuration', fence('yaml', 'retries: 5', 'state: done'), []],
    ['configuration with a mark in its comment', fence('yaml', 'retries: 5  # ✅ raised'), ['6 setting + 5']],
    ['a log is evidence', fence('', '2026-03-14 12:00:01 cache: 91% hits', '[INFO] cache: done'), []],
    ['marks', fence('', '✅ cache warmed', '❌ search broken'), ['6 mark +', '7 mark -']],
    ['bare words', fence('', 'the cache is warm', 'hello'), []],
    ['an exit code', fence('', 'exit code: 0'), ['6 exit-code + 0']],
    ['a tree of what is there', fence('', 'src/', '├── parser.ts', '└── store/'), ['7 listed-file +', '8 listed-file +']],
    ['a tree with what is in each file', fence('', 'src/', '├── parser.ts   # ~120 lines, reads', '├── store.ts    (3.5 KB)', '├── v2.ts       # since 2024, see #12', '└── mail.ts     # for phase 3'), ['7 listed-file +', '7 path-figure + ~120', '8 listed-file +', '8 path-figure + 3.5 KB', '9 listed-file +', '10 listed-file +']],
    ['a printed list of counts', fence('', 'In all:', '- 20 parsers (three kinds)', '- ~4,800 lines', '- 100% of the pages', '- 3', '- phase 3', 'some 20 parsers'), ['7 figure + 20', '8 figure + ~4,800', '9 figure + 100%']],
    ['a tree of what is to come', fence('', 'src/', '├── parser.ts'), [], 'Next steps'],
    ['a list of files that were made', fence('', 'src/parser.ts  # 120 lines', 'src/store.ts, src/mail.ts'), ['6 listed-file +', '6 path-figure + 120', '7 listed-file +'], 'Files created'],
    ['a list of files of something else', fence('', 'src/parser.ts'), []],
    ['a group with its count', fence('', 'Parsers (3):', 'src/a.ts'), ['6 group-count + 3', '7 listed-file +'], 'Files created'],
    ['plans', fence('', 'Coverage: 91%'), [], 'Expected results'],
    ['references', fence('', 'Coverage: 91%'), [], 'References'],
    ['what is open', fence('', '⏳ cache', '[ ] search'), []],
  ])('%s', (_, text, claims, heading) => expect(ruled(text, heading)).toEqual(claims));
});

describe('a heading', () => {
  test.each<[trait: string, heading: string, claims: string[]]>([
    ['a section', 'Results', []], ['a decorated section', '📊 Session overview', []], ['a marked section', '✅ Completed work', []], ['a marked subject', '✅ Search in titles', ['mark']], ['a completed subject', 'Search ✅ COMPLETED', ['mark']],
    ['a figure of the work', 'Files created (12 files)', ['heading-figure 12']], ['a share', 'Search: 85% done', ['heading-figure 85%']], ['a status', 'Status: PASS', ['status']], ['a verdict', 'Search is ready for production', ['ready']],
    ['a plan', 'Next steps (3 days)', []], ['an hourglass', '⏳ Search', []], ['a number of its own', '3. Search in titles', []], ['a phase', 'Phase 2', []], ['a section of failures', '❌ Search in text', []], ['a failure', 'Search in text ❌', ['mark']],
  ])('%s: %s', (_, heading, claims) => {
    const found = claimsOf(`# T\n\n## ${heading}\n`).map(({ rule, value }) => `${rule === 'heading' ? 'mark' : rule}${value ? ` ${value.raw}` : ''}`);
    expect(found).toEqual(claims);
  });
  test('a title is a claim by a verdict alone', () => {
    expect(claimsOf('# Search: 85% ✅\n')).toEqual([]);
    expect(claimsOf('# Search is production ready\n')).toMatchObject([{ rule: 'ready' }]);
  });
});
