import { describe, expect, test } from 'vitest';
import { below, claimsOf } from '../said.ts';

const figures = (text: string, heading: string): (string | null)[] => claimsOf(below(text, heading)).map(({ value }) => value?.raw ?? null);

describe('a bold name that counts what follows it in brackets', () => {
  test.each<[text: string, value: string | null]>([
    ['- **Parsers (13)** - Markdown, YAML, JSON', '13'], ['- **Stores (2):** disk, memory', '2'], ['- **HTTP(S) (11)** — get, put', '11'],
    // A code, a port, a year, a version and a number of another thing count nothing.
    ['- **Not found (404)** - told to the caller', null], ['- **Cache (6379)** - started with the service', null], ['- **Plan (2024)** - carried out', null], ['- **Parser (v2)** - carried out', null],
    ['- **Parsers (three)** - Markdown, YAML, JSON', null],
  ])('%s', (text, value) => expect(figures(text, 'What was implemented')).toEqual([value]));

  test('only where the section says what was done', () => expect(figures('- **Parsers (13)** - Markdown, YAML, JSON', 'Next steps')).toEqual([]));
});

describe('a numbered heading with a mark, in scripts that write words without spaces', () => {
  test.each([['### 1. 数据层 ✓', 1], ['### 2. 网络层 ✓ **[新]**', 1], ['### 1. データ層 ✓', 1], ['### 1. 저장소 ✓', 1], ['### ✅ 总结', 0], ['### 1. 数据层', 0]])('%s', (heading, n) => {
    expect(claimsOf(`# 报告\n\n## 说明\n\n${heading}\n`)).toHaveLength(n as number);
  });
});
