import { describe, expect, test } from 'vitest';
import { readReport } from '../../../src/claims/extract.ts';

/** Mode of the unit that begins with the letter, in capitals at the start of its line. */
const modeOf = (text: string, letter = 'X'): string | undefined => readReport(text).stated.find(({ unit }) => unit.raw.startsWith(`${letter} `))?.mode;
const cases = (rows: [trait: string, text: string, mode: string][]) => test.each(rows)('%s', (_, text, mode) => expect(modeOf(text)).toBe(mode));

describe('1: a title sets no mode', () => cases([
  ['of completion', '# Completed work\n\nX flimmer', 'neutral'],
  ['of plans', '# Next steps\n\nX flimmer', 'neutral'],
  ['but several of them are chapters', '# Done so far\n\na\n\n# Completed work\n\nX flimmer\n\n# Next steps\n\nb', 'done'],
]));

describe('2: plans and references are inherited', () => cases([
  ['a plan', '# T\n\n## Next steps\n\nX flimmer', 'open'],
  ['by a sub-heading', '# T\n\n## Next steps\n\n### Quuxel\n\nX flimmer', 'open'],
  ['by a sub-heading of completion without a mark', '# T\n\n## Next steps\n\n### Changes\n\nX flimmer', 'open'],
  ['until one with a mark', '# T\n\n## Next steps\n\n### Changes ✅\n\nX flimmer', 'done'],
  ['until one that is completed', '# T\n\n## Next steps\n\n### Completed\n\nX flimmer', 'done'],
  ['until one of results', '# T\n\n## Next steps\n\n### Results\n\nX flimmer', 'neutral'],
  ['until the next section', '# T\n\n## Next steps\n\na\n\n## Quuxel\n\nX flimmer', 'neutral'],
  ['a reference', '# T\n\n## References\n\n### Quuxel\n\nX flimmer', 'ref'],
  ['success criteria are a plan though they end in success', '# T\n\n## Needs to be done\n\nX flimmer', 'open'],
  ['what is not working is none that works', '# T\n\n## What is not working\n\nX flimmer', 'fail'],
]));

describe('3: a lead changes the mode of plain and done sections, a strong one of any', () => cases([
  ['in a plain section', '# T\n\n## Quuxel\n\nTODO:\n- X flimmer', 'open'],
  ['in a done section', '# T\n\n## Completed\n\n**Next steps**:\n- X flimmer', 'open'],
  ['a done one among plans does not', '# T\n\n## Next steps\n\nChanges:\n- X flimmer', 'open'],
  ['a strong one among plans does', '# T\n\n## Next steps\n\nActual results:\n- X flimmer', 'neutral'],
  ['a strong one with a mode of its own', '# T\n\n## Expected\n\nCompleted:\n- X flimmer', 'done'],
  ['of an item, for what is nested in it', '# T\n\n## Quuxel\n\n- Expected:\n  - X flimmer', 'open'],
  ['of an item, not for the next', '# T\n\n## Quuxel\n\n- Expected:\n  - a\n- X flimmer', 'neutral'],
  ['an open task is none for the next', '# T\n\n## Quuxel\n\n- [ ] a\n- X flimmer', 'neutral'],
  ['but for what is nested in it', '# T\n\n## Quuxel\n\n- [ ] a\n  - X flimmer', 'open'],
  ['of a line within an item, for the list below it', '# T\n\n## Quuxel\n\n- a\n\n  Expected:\n  - X flimmer', 'open'],
  ['until prose after the list', '# T\n\n## Quuxel\n\nTODO:\n- a\n\nX flimmer', 'neutral'],
  ['a bold line on its own', '# T\n\n## Quuxel\n\n**Next steps**\n\n- X flimmer', 'open'],
  ['in Chinese', '# T\n\n## 下一步\n\n实际结果：\n- X flimmer', 'neutral'],
]));

describe('4: a thematic break ends the section', () => cases([
  ['of plans', '# T\n\n## Next steps\n\na\n\n---\n\nX flimmer', 'neutral'],
  ['and its leads', '# T\n\n## Quuxel\n\nTODO:\n\n***\n\nX flimmer', 'neutral'],
]));

describe('5: leads of expectation are plans, leads of reference refer', () => cases([
  ...['Expected', 'Steps to', 'How to test', 'Prerequisites', 'Recommended'].map((lead): [string, string, string] => [lead, `# T\n\n## Quuxel\n\n${lead}:\n- X flimmer`, 'open']),
  ...['Services', 'Ports', 'Feature flags', 'Environment variables'].map((lead): [string, string, string] => [lead, `# T\n\n## Quuxel\n\n${lead}:\n- X flimmer`, 'ref']),
  ['names under a verb of completion', '# T\n\n## Completed\n\nImplemented the ledger with:\n- X flimmer', 'ref'],
]));

describe('6: in known issues an unmarked item is one', () => {
  test.each([['Known issues'], ['Problems found'], ['Previous session issues'], ['Bekannte Probleme, die der und das mit dem von ist'], ['Problèmes connus dans les et des pour une'], ['已知问题'], ['알려진 문제']])('%s', (heading) => {
    const [one] = readReport(`# T\n\n## ${heading}\n\n- Zorblax quuxel flimmer\n`).stated.slice(-1);
    expect(one).toMatchObject({ mode: 'fail', said: { drafts: [{ polarity: '-', rule: 'bullet' }], admits: 'failure' } });
  });
  cases([
    ['fixed ones are done', '# T\n\n## Known issues: fixed\n\nX flimmer', 'done'],
    ['so are marked ones', '# T\n\n## ✅ Issues found\n\nX flimmer', 'done'],
    ['a cross makes a section of failures', '# T\n\n## ❌ Quuxel\n\nX flimmer', 'fail'],
    ['an hourglass one of plans', '# T\n\n## ⏳ Quuxel\n\nX flimmer', 'open'],
  ]);
});

describe('a title is read in parts', () => cases([
  ['the plan is only the second thing it names', '# T\n\n## Conclusion and next steps\n\nX flimmer', 'neutral'],
  ['a usage of memory is no usage', '# T\n\n## Memory usage of the parser\n\nX flimmer', 'neutral'],
  ['why and how refer', '# T\n\n## Why this parser\n\nX flimmer', 'ref'],
  ['a condition is a plan', '# T\n\n## If the cache is cold\n\nX flimmer', 'open'],
]));
