import { describe, expect, test } from 'vitest';
import { said } from '../said.ts';

const body = '# Zorblax\n\n- ✅ Search in titles\n';
const last = (head: string): string => `${head.split('\n').length + 2} +`;

describe('front matter says nothing, and its lines count', () => {
  test.each([
    ['YAML', '---\ntitle: 12 of 14 done\ntags: [a, b]\n\n# a comment\nlist:\n  - 5 ms\n- x\n---\n'],
    ['YAML by name', '---yaml\ntitle: 12 of 14 done\n---\n'],
    ['YAML that ends with dots', '---\ntitle: 12 of 14 done\n...\n'],
    ['TOML', '+++\ntitle = "12 of 14 done"\n[table]\n+++\n'],
    ['TOML by name', '---toml\ntitle = "12 of 14 done"\n---\n'],
  ])('%s', (_, head) => expect(said(head + body)).toEqual([last(head)]));
});

describe('what only looks like it is text', () => {
  test.each([
    ['a claim between two breaks', '---\n✅ All 12 checks passed\n---\n', '2 + 12'],
    ['a claim in TOML', '+++\n✅ All 12 checks passed\n+++\n', '2 + 12'],
    ['a claim under a language that is not read', '---js\n✅ All 12 checks passed\n---\n', '2 + 12'],
    ['what never ends', '---\ntitle: x\n\n✅ All 12 checks passed\n', '4 + 12'],
  ])('%s', (_, head, claim) => expect(said(head + body)).toContain(claim));
});

test.each(['js', 'javascript', 'json', 'coffee', 'coffeescript', 'cson', 'toml', 'ts', 'ruby', 'python', 'php', 'lisp', 'yaml', 'yml'])('---%s: nothing runs, and the report below it is read', (language) => {
  const head = `---${language}\n({ get title() { globalThis.front_matter_ran = true; throw new Error('ran'); } })\n---\n`;
  expect(said(head + body)).toContain('6 +');
  expect(globalThis).not.toHaveProperty('front_matter_ran');
});
