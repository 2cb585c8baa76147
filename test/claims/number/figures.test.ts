import { describe, expect, test } from 'vitest';
import { wordsFor } from '../../../src/claims/lexicon/all.ts';
import { read } from '../../../src/claims/grammar/reading.ts';

const german = 'der die das und ist nicht mit für ein eine den von ';
const figures = (text: string, context = '') => read(text, wordsFor(context + text)).figures;
/** Printed value, interval, unit, and what belongs to a ratio. */
const read_as = (text: string, context = '') => figures(text, context).map(({ figure: { raw, lo, hi, unit, den, pct } }) => [raw, lo, hi, unit, ...(den === undefined && pct === undefined ? [] : [den, pct])]);

describe('a number as printed, with the values that may be printed so', () => {
  test.each<[text: string, ...expected: ReturnType<typeof read_as>]>([
    ['1,294 files', ['1,294', 1294, 1294, 'files']],
    ['1\u00A0294 files', ['1\u00A0294', 1294, 1294, 'files']],
    ["1'294'000 rows", ["1'294'000", 1294000, 1294000, 'rows']],
    ['12,34,567 rows', ['12,34,567', 1234567, 1234567, 'rows']],
    ['3.5K users', ['3.5K', 3450, 3550, 'users']],
    ['2M rows', ['2M', 1500000, 2500000, 'rows']],
    ['~40 hours', ['~40 hours', 36, 44, 'h']],
    ['≈ 3 s', ['≈ 3 s', 2, 4, 's']],
    ['50+ parsers', ['50+', 50, null, 'parsers']],
    ['<200ms', ['<200ms', null, 200, 'ms']],
    ['≤ 5 MB', ['≤ 5 MB', null, 5, 'MB']],
    ['≥90%', ['≥90%', 90, null, '%']],
    ['> 4 h', ['> 4 h', 4, null, 'h']],
    ['95.5%', ['95.5%', 95.4, 95.6, '%']],
    ['95 %', ['95 %', 94, 96, '%']],
    ['95\u00A0% of lines', ['95\u00A0%', 94, 96, '%']],
    ['3 pp', ['3 pp', 2, 4, 'pp']],
    ['2.50 s', ['2.50 s', 2.495, 2.505, 's']],
    ['10-12 files', ['10-12', 10, 12, 'files']],
    ['10 – 12 ms', ['10 – 12 ms', 10, 12.5, 'ms']],
    ['85% to 90%', ['90%', 89, 91, '%']],
    ['240 ms → 90 ms', ['90 ms', 89.5, 90.5, 'ms']],
    ['5 -> 9 modules', ['9', 9, 9, 'modules']],
    ['4/15 modules', ['4/15', 4, 4, 'modules', 15, undefined]],
    ['4 of 15 modules', ['4 of 15', 4, 4, 'modules', 15, undefined]],
    ['4/15 (27%)', ['4/15 (27%)', 4, 4, null, 15, 27]],
    ['16 passed (50%)', ['16 passed (50%)', 16, 16, 'passed', undefined, 50]],
    ['62% (8/13)', ['62% (8/13)', 8, 8, null, 13, 62]],
    ['25.14MB / 512MB (4.91%)', ['25.14MB / 512MB (4.91%)', 25.135, 25.145, 'MB', 512, 4.91]],
    ['4.2/5', ['4.2/5', 4.2, 4.2, null, 5, undefined]],
    ['5 MB', ['5 MB', 4.5, 5.5, 'MB']],
    ['5 MiB', ['5 MiB', 4.5, 5.5, 'MiB']],
    ['5 KB', ['5 KB', 4.5, 5.5, 'KB']],
    ['5 kB', ['5 kB', 4.5, 5.5, 'kB']],
    ['350 req/s', ['350 req/s', 349.5, 350.5, 'req/s']],
    ['12.5 MB/s', ['12.5 MB/s', 12.45, 12.55, 'MB/s']],
    ['3x faster', ['3x', 2.5, 3.5, 'x']],
    ['-4 ms', ['-4 ms', -4.5, -3.5, 'ms']],
    ['$120', ['$120', 119.5, 120.5, '$']],
    ['0 errors', ['0', 0, 0, 'errors']],
    ['12-minute run', ['12-minute', 11.5, 12.5, 'min']],
    ['7 passed, 2 failed', ['7', 7, 7, 'passed'], ['2', 2, 2, 'failed']],
  ])('%s', (text, ...expected) => expect(read_as(text)).toEqual(expected));

  test('where a comma stands before decimals', () => {
    expect(read_as('95,3 % der Zeilen', german)).toEqual([['95,3 %', 95.2, 95.4, '%']]);
    expect(read_as('1.294 Dateien', german)).toEqual([['1.294', 1294, 1294, 'dateien']]);
    expect(read_as('95,3 files')).toEqual([]);
  });
});

describe('a number in any script', () => {
  test.each([['Arabic-Indic', '٩٥%'], ['Persian', '۹۵%'], ['Devanagari', '९५%'], ['Bengali', '৯৫%'], ['Thai', '๙๕%'], ['Khmer', '៩៥%'], ['full width', '９５％'], ['mathematical bold', '𝟗𝟓%'], ['mathematical monospace', '𝟿𝟻%'], ['Osmanya', '𐒩𐒥%']])('%s', (_, text) => expect(read_as(text)).toEqual([['95%', 94, 96, '%']]));

  test('every decimal digit of Unicode has its value', () => {
    const digits = Array.from({ length: 0x20000 }, (_, code) => code).filter((code) => !(code >= 0xD800 && code <= 0xDFFF) && /\p{Nd}/u.test(String.fromCodePoint(code)));
    expect(digits.length).toBeGreaterThan(600);
    // They stand in runs of ten, from zero up, one run after the other.
    const wrong = digits.filter((code, index) => read_as(`1${String.fromCodePoint(code)}%`)[0]?.[0] !== `1${index % 10}%`);
    expect(wrong.map((code) => code.toString(16))).toEqual([]);
  });
});

describe('what only looks like a figure is none', () => {
  test.each([
    ['a date', 'released 2026-03-14'], ['a day of a month', 'since March 14'], ['a day before a month', 'since 14 mars'], ['a year', 'in 2025'], ['a time', 'at 14:05'], ['a version', 'with v1.2.3'], ['a version of three parts', 'with 3.10.11'], ['a version after its product', 'with Python 3.12'],
    ['an id', 'see P0.1'], ['an id with a dash', 'see PLAT-1080'], ['a phase', 'in Phase 2'], ['a step', 'at Step 4'], ['a port', 'on port 8080'], ['a port after a colon', 'at localhost:8080'], ['a database', 'in DB 15'], ['a ticket', 'closes #4312'], ['an ordinal', 'the 2nd try'],
    ['a hash', 'at 4f2a91c'], ['a longer hash', 'at 9b1c2d3e4f5061728394a5b6c7d8e9f001122334'], ['an address', 'see https://example.org/a/42?b=7'], ['a status code', 'returns 404'], ['a status code after a word', 'HTTP 503'], ['codes in a list', 'answers (400, 404)'], ['code in a span', 'set `retries = 5`'],
    ['around the clock', 'works 24/7'], ['a dimension', 'a 3D view'], ['an address of the network', 'at 192.168.0.1'], ['a leading zero', 'agent 007'],
  ])('%s', (_, text) => expect(figures(text).filter(({ shape, parens }) => !(shape === 'bare' && parens))).toEqual([]));
});

test.each([['12%', 'percent'], ['3 of 4 modules', 'ratio'], ['5 ms', 'measure'], ['7 modules', 'count'], ['7', 'bare']])('%s is a %s', (text, shape) => expect(figures(text).map((one) => one.shape)).toEqual([shape]));
test.each([['5 real database transactions', 'transactions'], ['5 of the best', null], ['9 modules in src', 'modules'], ['12 Dateien', 'dateien']])('what is counted in: %s', (text, noun) => expect(figures(text)[0]?.noun).toBe(noun));
