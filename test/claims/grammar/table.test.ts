import { describe, expect, test } from 'vitest';
import { admitted, below, claimsOf } from '../said.ts';

const table = (header: string, ...rows: string[]): string => below([`| ${header} |`, `|${header.split('|').map(() => '---|').join('')}`, ...rows.map((row) => `| ${row} |`)].join('\n'));
const ruled = (text: string): string[] => claimsOf(text).map(({ line, subject, polarity, value, threshold }) => `${line} ${subject} ${polarity}${value ? ` ${value.raw}` : ''}${threshold === undefined ? '' : ` of ${threshold}`}`);

describe('a row', () => {
  test.each<[trait: string, text: string, claims: string[]]>([
    ['a state in its column', table('Area | Status', 'Cache | PASS', 'Search | FAIL', 'Export | partial'), ['7 Cache +', '8 Search -', '9 Export ~']],
    ['a mark in its column', table('Area | Status', 'Cache | ✅', 'Search | ❌', 'Export | ⚠️'), ['7 Cache +', '8 Search -', '9 Export ~']],
    ['a figure', table('Area | Time', 'Cache | 25 ms'), ['7 Cache: Time + 25 ms']],
    ['a threshold is none of its own', table('Area | Target | Time', 'Cache | 50 ms | 25 ms'), ['7 Cache: Time + 25 ms']],
    ['the thresholds of other words', table('Area | Limit | Max | Expected | Time', 'Cache | 50 ms | 60 ms | 40 ms | 25 ms'), ['7 Cache: Time + 25 ms']],
    ['a state judges the figure of its row', table('Area | Time | Status', 'Cache | 25 ms | ✅ PASS', 'Search | 95 ms | ❌ FAIL'), ['7 Cache: Time + 25 ms', '8 Search: Time - 95 ms']],
    ['three figures are one claim, the share ahead', table('Module | Stmts | Miss | Cover', 'the parser | 120 | 6 | 95%'), ['7 the parser: Cover + 95%']],
    ['of counts the total', table('Module | Unit | End | Total', 'the parser | 12 | 3 | 15'), ['7 the parser: Total + 15']],
    ['a total row says each', table('Module | Stmts | Miss | Cover', '**Total** | 120 | 6 | 95%'), ['7 Total: Stmts + 120', '7 Total: Miss + 6', '7 Total: Cover + 95%']],
    ['its own number is no subject', table('# | Area | Status', '1 | Cache | ✅'), ['7 Cache +']],
    ['nor is an id', table('ID | Area | Status', 'W1.4 | Cache | ✅'), ['7 Cache +']],
    ['but where figures alone follow, a name with a number is', table('Module | Stmts | Cover', 'm12 | 120 | 95%', 'm13 | 80 | 90%'), ['7 m12: Stmts + 120', '7 m12: Cover + 95%', '8 m13: Stmts + 80', '8 m13: Cover + 90%']],
    ['notes without a figure say nothing', table('Area | Status | Notes', 'Cache | ✅ | works well and is tested'), ['7 Cache +']],
    ['descriptions say nothing', table('Name | Purpose', 'Cache | keeps answers'), []],
    ['empty cells say nothing', table('Area | Status', 'Cache | -', 'Search | N/A', 'Export | '), []],
    ['ports, versions and dates are names', table('Service | Port | Version | Date', 'cache | 8080 | 2.1 | 2026-03-14'), []],
    ['of competitors only our own column', table('Trait | Us | Zorblax', 'Start | 25 ms | 95 ms'), ['7 Start: Us + 25 ms']],
    ['a long row is one row', table('Area | Time | Notes', `Cache | 25 ms | ${'word '.repeat(400)}`), ['7 Cache: Time + 25 ms']],
    ['what should be is no figure', table('Area | Time', 'Cache | should be 25 ms'), []],
  ])('%s', (_, text, claims) => expect(ruled(text)).toEqual(claims));

  test('further figures of a wide row are its parts', () => {
    expect(claimsOf(table('Module | Stmts | Miss | Cover', 'the parser | 120 | 6 | 95%'))[0]?.value).toMatchObject({ raw: '95%', parts: ['120', '6'] });
  });
  test('a claim stands in its cell', () => {
    expect(claimsOf(table('Area | Time', 'Cache | 25 ms'))[0]).toMatchObject({ line: 7, column: 11, tier: 'structural', quote: '| Cache | 25 ms |' });
  });
});

describe('what is open is admitted', () => {
  test.each(['Pending', 'TODO', '⏳', '⏳ Pending', 'Not started', 'Planned', '⬜'])('%s', (state) => {
    const text = table('Area | Status', `Cache | ${state}`);
    expect({ claims: ruled(text), admitted: admitted(text) }).toEqual({ claims: [], admitted: ['7 open'] });
  });
  test('in progress with a figure is a claim', () => expect(ruled(table('Area | Status | Share', 'Cache | in progress | 40%'))).toEqual(['7 Cache: Share + 40%']));
  test('a failure is admitted', () => expect(admitted(table('Area | Status', 'Cache | ❌'))).toEqual(['7 failure']));
  test('a warning is admitted', () => expect(admitted(table('Area | Status', 'Cache | ⚠️'))).toEqual(['7 warning']));
});

test('under plans a table says nothing', () => expect(claimsOf('# T\n\n## Next steps\n\n| Area | Time |\n|---|---|\n| Cache | 25 ms |\n')).toEqual([]));
