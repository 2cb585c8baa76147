import type { Token } from 'markdown-it';
import type { CodeBlock, Unit } from './unit.ts';

const item = /^(\s{0,200})(?:[-*+•]|\d{1,3}[.)])\s/;

/** Units of a code block. An indented one that holds list items is a list indented too far, and is read as such. */
export function codeUnits(token: Token, lines: readonly string[], depth: number): Unit[] {
  const from = (token.map?.[0] ?? 0) + (token.type === 'fence' ? 1 : 0);
  const content = token.content.replace(/\n$/, '').split('\n');
  if (token.type === 'code_block' && content.some((line) => item.test(line))) return listed(content, from, lines, depth);
  const language = token.info.trim().split(/[\s{,]/, 1)[0] ?? '';
  const block: CodeBlock = { language: language.toLowerCase(), lines: content, line: from + 1 };
  return content.map((raw, index) => ({ kind: 'code', line: from + index + 1, column: columnOf(raw, lines[from + index]), raw, block }));
}

const listed = (content: readonly string[], from: number, lines: readonly string[], depth: number): Unit[] =>
  content.flatMap((line, index): Unit[] => {
    const raw = line.replace(item, '').trim();
    if (raw === '') return [];
    const place = { line: from + index + 1, column: columnOf(raw, lines[from + index]), raw };
    return [item.test(line) ? { kind: 'item', ...place, depth: depth + 1, task: null } : { kind: 'line', ...place, depth: depth + 1 }];
  });

const columnOf = (raw: string, line = ''): number => Math.max(0, line.indexOf(raw)) + 1;
