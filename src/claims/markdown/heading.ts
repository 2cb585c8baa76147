import type { Token } from 'markdown-it';
import { paragraphPieces } from './paragraph.ts';
import type { Unit } from './unit.ts';

/** What no title looks like: several lines, a bold key, a colon with something after it, a long sentence. */
const paragraph = /\n|^\s{0,3}[*_]{1,3}[^*_]|[:：] ?\S|^.{81}/;

/**
 * Units of a heading. Text with `---` right below it is a heading to CommonMark (setext), but reports write that when they mean a
 * paragraph and a thematic break: unless it looks like a title, it is read as they mean it.
 */
export function headingUnits(token: Token, content: string, lines: readonly string[], depth: number): Unit[] {
  const first = token.map?.[0] ?? 0;
  const meant = token.markup === '-' && paragraph.test(content);
  if (meant) {
    const pieces = paragraphPieces(content, lines, first).map((piece): Unit => ({ kind: 'line', ...piece, depth }));
    return [...pieces, { kind: 'break', line: token.map?.[1] ?? first + 1, column: 1, raw: '---' }];
  }
  const raw = content.replaceAll('\n', ' ').trim();
  return [{ kind: 'heading', line: first + 1, column: Math.max(0, (lines[first] ?? '').indexOf(raw)) + 1, raw, level: Number(token.tag[1]) }];
}
