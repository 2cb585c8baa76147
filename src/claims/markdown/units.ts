import type { Token } from 'markdown-it';
import { codeUnits } from './code-block.ts';
import { cut } from './cut.ts';
import { frontMatterLines } from './front-matter.ts';
import { headingUnits } from './heading.ts';
import { htmlUnits } from './html.ts';
import { readTask } from './item.ts';
import { linesOf } from './lines.ts';
import { paragraphPieces } from './paragraph.ts';
import { eachBlock } from './parser.ts';
import { sentencesOf } from './sentences.ts';
import { type OpenTable, rowUnit } from './table.ts';
import type { Unit } from './unit.ts';

/** Where a reader of blocks stands. A list item's first paragraph is the item (`opens`); what follows in it are lines. */
type At = { lines: readonly string[]; depth: number; opens: boolean; table: OpenTable };

/** The units of a report in the order of its lines. Front matter is set aside; its lines still count. */
export function unitsOf(text: string): Unit[] {
  const lines = linesOf(text);
  lines.fill('', 0, frontMatterLines(lines));
  const at: At = { lines, depth: 0, opens: false, table: { header: [], rows: [] } };
  const units: Unit[] = [];
  eachBlock(lines.join('\n'), (tokens) => {
    for (const unit of blockUnits(tokens, at)) for (const piece of cut(unit)) units.push(piece);
  });
  return units;
}

const none: readonly Unit[] = [];

function blockUnits(tokens: readonly Token[], at: At): readonly Unit[] {
  const token = tokens[0] as Token;
  const first = token.map?.[0] ?? 0;
  const { lines, depth, opens } = at;
  switch (token.type) {
    case 'bullet_list_open': case 'ordered_list_open': at.depth += 1; return none;
    case 'bullet_list_close': case 'ordered_list_close': [at.depth, at.opens] = [depth - 1, false]; return none;
    case 'list_item_open': at.opens = true; return none;
    case 'table_open': at.table = { header: [], rows: [] }; return none;
    case 'tr_open': { const unit = rowUnit(tokens, at.table, lines); return unit ? [unit] : none; }
    case 'hr': return [{ kind: 'break', line: first + 1, column: 1, raw: '---' }];
    case 'heading_open': at.opens = false; return headingUnits(token, tokens[1]?.content ?? '', lines, depth);
    case 'fence': case 'code_block': at.opens = false; return codeUnits(token, lines, depth);
    case 'html_block': at.opens = false; return htmlUnits(token.content, first);
    case 'paragraph_open': at.opens = false; return paragraphUnits(tokens[1]?.content ?? '', opens, first, at);
    default: return none;
  }
}

function paragraphUnits(content: string, opens: boolean, first: number, { lines, depth }: At): Unit[] {
  const [head, ...rest] = paragraphPieces(content, lines, first);
  if (!head) return [];
  const sentences = (pieces: readonly (typeof head)[]): Unit[] => pieces.flatMap((piece) => sentencesOf(piece)).map((piece) => ({ kind: 'line', ...piece, depth }));
  if (!opens) return sentences([head, ...rest]);
  const { piece, task } = readTask(head);
  return [{ kind: 'item', ...piece, depth, task }, ...sentences(rest)];
}
