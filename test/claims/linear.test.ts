import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodingView } from '../../src/claims/encoding/view.ts';
import { extract } from '../../src/claims/extract.ts';

/** Seconds of CPU of this process: what others do on the machine does not count. */
const cpu_s = (): number => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
function spent_s(run: () => unknown): number {
  const before = cpu_s();
  run();
  return cpu_s() - before;
}

const room = join(import.meta.dirname, '../../src/claims');
const mine = ['encoding', 'markdown', 'mode', 'number', 'lexicon', 'grammar', 'identity', 'mark'];
const sources = mine.flatMap((part) => readdirSync(join(room, part), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join(room, part, name)));
/** Every regular expression written in the room, with the file it stands in. */
const patterns = sources.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line)).flatMap((line) =>
  [...line.matchAll(/(?<=[=(,:!&|?]\s?|return )\/(?![/*])((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)/g)].map(([, source = '', flags = '']): [string, RegExp] => [`${file.slice(room.length + 1)}: ${source.slice(0, 60)}`, new RegExp(source, flags.replace('g', ''))])));

/** Texts that keep a pattern hoping: runs of what it repeats, and a last character that disappoints. */
const pumps = ['a', 'A', '1', ' ', '\t', '-', '=', '*', '_', '(', '[', '<', '>', '/', '.', ',', ':', ';', '#', '|', '`', '~', '&', '\\', '"', "'", '✅', 'é', '测', '\u200B', '\u00A0', '1.', '1,', '1 ', 'a ', 'a.', 'a/', 'a-', 'a_', '(a', '[a', '<a ', '&a', '1-1', '1/1', '->', '- ', '* ', '> ', '1) ', 'a: ', 'a, ', '"a" ', '├── ', '│ ', 'export ', 'exit ', 'commit ', 'HTTP 404 ', 'tests: 5 '];
const text_of = (pump: string, length: number): string => `${pump.repeat(Math.ceil(length / pump.length)).slice(0, length)}\u0001`;

describe('every pattern of the room takes time that grows with the text alone', () => {
  test('they were found', () => expect(patterns.length).toBeGreaterThan(100));
  // A unit has at most 1,000 characters. A pattern that is quadratic in that is bearable; one that is worse takes longer than all of this.
  test.each(patterns)('%s', (_, pattern) => {
    for (const pump of pumps) for (const before of ['', '5 ']) {
      const text = before + text_of(pump, 1_000);
      expect(spent_s(() => pattern.test(text)), `after ${JSON.stringify(before + pump)}`).toBeLessThan(0.25);
    }
  });
});

describe('twice the text takes about twice the time', () => {
  const line = '- ✅ **Parser**: 12 of 14 modules (85.7%) in 3.2 s, see `src/parser.ts`';
  const shapes: [name: string, shape: (n: number) => string][] = [
    ['items', (n) => `${line}\n`.repeat(n)],
    ['one line', (n) => `${line} `.repeat(n)],
    ['one paragraph', (n) => 'The parser was rewritten in a week. It reads every report in one pass and\n'.repeat(n)],
    ['no space at all', (n) => 'a'.repeat(70 * n)],
    ['backslashes', (n) => '\\'.repeat(70 * n)],
    ['rows', (n) => `| A b | C | D |\n|---|---|---|\n${'| the parser | 85% | ✅ done and tested, all of it |\n'.repeat(n)}`],
    ['one row', (n) => `|${' a |'.repeat(n)}\n|${'-|'.repeat(n)}\n|${' 85% |'.repeat(n)}`],
    ['one row of marks', (n) => `|${' a |'.repeat(n)}\n|${'-|'.repeat(n)}\n|${' ✅ |'.repeat(n)}`],
    ['escaped bars', (n) => `| A | B |\n|---|---|\n|${' a\\|b |'.repeat(n)}`],
    ['code', (n) => `\`\`\`\n${'Tests: 12 passed (12)\n'.repeat(n)}`],
    ['comments', (n) => '<!-- a --> b\n'.repeat(n)],
    ['scripts without an end', (n) => `<div>\n${'<script> <style> <!-- --> a\n'.repeat(n)}`],
    ['headings', (n) => '## ✅ Parser done\n\n'.repeat(n)],
    ['nested lists', (n) => Array.from({ length: n }, (_, at) => `${' '.repeat(2 * (at % 60))}- item`).join('\n')],
    ['brackets', (n) => '(1 [2 {3 '.repeat(8 * n)],
    ['arrows', (n) => '5% → '.repeat(14 * n)],
    ['front matter', (n) => `---\n${'key: value of it\n'.repeat(n)}`],
    ['misread UTF-8', (n) => 'âœ… done, and cafÃ© too â\u009d\n'.repeat(n)],
    ['overrides', (n) => '\u202Eabc 12% '.repeat(7 * n)],
  ];
  test.each(shapes)('%s', (_, shape) => {
    const run = (n: number): number => spent_s(() => extract(encodingView(new TextEncoder().encode(shape(n)))?.text ?? '', 'report'));
    run(200);
    const [once, eight] = [run(400), run(3_200)];
    // Linear is 8; quadratic is 64. What is done in no time at all is not measured.
    expect(eight).toBeLessThan(Math.max(once, 0.02) * 24);
  }, 60_000);
});
