import { describe, expect, test } from 'vitest';
import { unitsOf } from '../../../src/claims/markdown/units.ts';
import type { Unit } from '../../../src/claims/markdown/unit.ts';

/** Kind, line, column and source of each unit, such as `item 3:3 text`. */
const units = (text: string): string[] => unitsOf(text).map(({ kind, line, column, raw }) => `${kind} ${line}:${column} ${raw}`);
const withDepth = (text: string): [string, number, string][] => unitsOf(text).filter((unit): unit is Extract<Unit, { depth: number }> => 'depth' in unit).map(({ kind, depth, raw }) => [kind, depth, raw]);

describe('every kind of unit, where it stands', () => {
  test.each<[trait: string, text: string, expected: string[]]>([
    ['headings', '# One\n\nTwo\n===\n\n### Three ###', ['heading 1:3 One', 'heading 3:1 Two', 'heading 6:5 Three']],
    ['a dash line below a title makes it one', 'Results\n---', ['heading 1:1 Results']],
    ['below a paragraph it is a break', '**State**: done\n---', ['line 1:1 **State**: done', 'break 2:1 ---']],
    ['a thematic break', 'One\n\n***\n\nTwo', ['line 1:1 One', 'break 3:1 ---', 'line 5:1 Two']],
    ['items of every bullet', '- a\n* b\n+ c\n\n1. d\n2) e', ['item 1:3 a', 'item 2:3 b', 'item 3:3 c', 'item 5:4 d', 'item 6:4 e']],
    ['tasks', '- [ ] a\n- [x] b\n- [X] c\n- [~] d', ['item 1:7 a', 'item 2:7 b', 'item 3:7 c', 'item 4:7 d']],
    ['key lines of one paragraph', '**A**: 1\n**B**: 2', ['line 1:1 **A**: 1', 'line 2:1 **B**: 2']],
    ['lines that end in two spaces', 'First line here  \nsecond line', ['line 1:1 First line here', 'line 2:1 second line']],
    ['wrapped prose is one line', 'The parser was rewritten in a week and reads every\nreport in one pass.', ['line 1:1 The parser was rewritten in a week and reads every report in one pass.']],
    ['long prose is cut into sentences', 'The parser was rewritten in a week. It reads every report in one pass, e.g. this one. Fine.', ['line 1:1 The parser was rewritten in a week.', 'line 1:37 It reads every report in one pass, e.g. this one.', 'line 1:87 Fine.']],
    ['a sentence on a wrapped line has its own place', 'The parser was rewritten in a week and reads every\nreport in one pass. Nothing is kept.', ['line 1:1 The parser was rewritten in a week and reads every report in one pass.', 'line 2:21 Nothing is kept.']],
    ['a quotation is text', '> Quoted **text**\n> - item', ['line 1:3 Quoted **text**', 'item 2:5 item']],
    ['rows of a table', '| A | B |\n|---|---|\n| x | 5 |\n| y | 6 |', ['row 3:1 | x | 5 |', 'row 4:1 | y | 6 |']],
    ['lines of code', '```text\nTests: 5\n\n  done\n```', ['code 2:1 Tests: 5', 'code 3:1 ', 'code 4:1   done']],
    ['a fence that never ends', '```\nTests: 5', ['code 2:1 Tests: 5']],
    ['indented code', 'x\n\n    Tests: 5', ['line 1:1 x', 'code 3:5 Tests: 5']],
    ['a list indented too far is a list', 'x\n\n    - one\n    - two', ['line 1:1 x', 'item 3:7 one', 'item 4:7 two']],
    ['lines of HTML', '<div>\n  <b>done</b>\n</div>', ['line 1:1 <div>', 'line 2:3 <b>done</b>', 'line 3:1 </div>']],
    ['a comment says nothing', 'a\n\n<!-- hidden\nall of it -->\n\nb', ['line 1:1 a', 'line 6:1 b']],
    ['what follows a comment does', '<!-- x --> seen', ['line 1:12 seen']],
    ['a script says nothing, what follows it does', '<script>\nlet x = 5;\n</script> seen', ['line 3:11 seen']],
    ['a script without an end is text', '<script>\nAll 5 checks passed', ['line 1:1 <script>', 'line 2:1 All 5 checks passed']],
    ['a style without an end is text', '<style>\nAll 5 checks passed', ['line 1:1 <style>', 'line 2:1 All 5 checks passed']],
    ['CR LF', '# One\r\n\r\n- two\r\n', ['heading 1:3 One', 'item 3:3 two']],
    ['CR alone', '# One\r\r- two\r', ['heading 1:3 One', 'item 3:3 two']],
    ['a byte order mark', '\uFEFF# One', ['heading 1:3 One']],
    ['NUL', 'a\0b', ['line 1:1 a\uFFFDb']],
    ['nothing', '', []],
    ['blank lines', '\n \n\t\n', []],
  ])('%s', (_, text, expected) => expect(units(text)).toEqual(expected));
});

test('depth counts the lists around', () => {
  expect(withDepth('top\n\n- a\n\n  under a\n  - b\n    1. c\n')).toEqual([['line', 0, 'top'], ['item', 1, 'a'], ['line', 1, 'under a'], ['item', 2, 'b'], ['item', 3, 'c']]);
});
test('a checkbox is done, open or half done', () => {
  const tasks = unitsOf('- [ ] a\n- [x] b\n- [✓] c\n- [-] d\n- [/] e\n- [a] f\n- [x]g').map((unit) => (unit.kind === 'item' ? unit.task : unit.kind));
  expect(tasks).toEqual(['open', 'done', 'done', 'part', 'part', null, null]);
});
test('a code block knows its language and its lines', () => {
  const [unit] = unitsOf('x\n\n```Bash title="run"\nls\n```');
  expect(unit?.kind).toBe('line');
  expect(unitsOf('~~~YAML {1}\na: 1\nb: 2\n~~~')[1]).toMatchObject({ kind: 'code', block: { language: 'yaml', lines: ['a: 1', 'b: 2'], line: 2 } });
});
test('cells stand where the line has them, with escaped bars and empty ones between', () => {
  const [row] = unitsOf('| A | B | C |\n|---|---|---|\n| `a\\|b` |  | 5 |');
  expect(row).toMatchObject({ kind: 'row', cells: [{ column: 1, raw: '`a|b`' }, { raw: '' }, { raw: '5', column: 15 }] });
});

describe('nothing of a unit is longer than it may be, and nothing is lost', () => {
  test.each([['words', 'word '.repeat(1_000)], ['one word', 'a'.repeat(5_000)], ['characters of two units', '🎯'.repeat(2_500)], ['an item', `- ${'word '.repeat(1_000)}`], ['a line of code', `\`\`\`\n${'word '.repeat(1_000)}\n\`\`\``]])('%s', (_, text) => {
    const pieces = unitsOf(text);
    expect(Math.max(...pieces.map(({ raw }) => raw.length))).toBeLessThanOrEqual(1_000);
    expect(pieces.map(({ raw }) => raw).join('').replaceAll(' ', '')).toBe(text.replace(/^- |```\n?/g, '').replace(/\s/g, ''));
    expect(pieces.every(({ raw }) => raw.isWellFormed())).toBe(true);
  });
  test('a row is one unit however long it is', () => expect(unitsOf(`| A | B |\n|---|---|\n| ${'word '.repeat(1_000)}| 5 |`)).toHaveLength(1));
  test('a piece stands where it stands', () => {
    const text = `${'word '.repeat(300)}end`;
    for (const { column, raw } of unitsOf(text)) expect(text.slice(column - 1, column - 1 + raw.length)).toBe(raw);
  });
});

test.each([
  ['quotations', `${'>'.repeat(10_000)} ✅ the deep end holds`],
  ['lists', `${'- '.repeat(10_000)}✅ the deep end holds`],
  ['numbered lists', `${'1. '.repeat(300)}✅ the deep end holds`],
  ['quotations with spaces', `${'> '.repeat(150)}✅ the deep end holds`],
  ['both in turn', `${'> - '.repeat(150)}✅ the deep end holds`],
])('%s nested too deep to be parsed hide nothing', (_, text) => expect(unitsOf(text).map(({ raw }) => raw).join(' ')).toContain('✅ the deep end holds'));
