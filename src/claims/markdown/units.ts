import { codeUnits } from './code-block.ts';
import { cut } from './cut.ts';
import { frontMatterLines } from './front-matter.ts';
import { headingUnits } from './heading.ts';
import { htmlUnits } from './html.ts';
import { readTask } from './item.ts';
import { linesOf } from './lines.ts';
import { paragraphPieces } from './paragraph.ts';
import { blockTokens } from './parser.ts';
import { sentencesOf } from './sentences.ts';
import { tableUnits } from './table.ts';
import type { Unit } from './unit.ts';

/** The units of a report in the order of its lines. Front matter is set aside; its lines still count. */
export const unitsOf = (text: string): Unit[] => blockUnits(text).flatMap((unit) => cut(unit));

function blockUnits(text: string): Unit[] {
  const lines = linesOf(text);
  lines.fill('', 0, frontMatterLines(lines));
  const tokens = blockTokens(lines.join('\n'));
  const units: Unit[] = [];
  let depth = 0;
  // A list item's first paragraph is the item; what follows in it are lines.
  let opens = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as (typeof tokens)[number];
    const content = tokens[at + 1]?.content ?? '';
    switch (token.type) {
      case 'bullet_list_open': case 'ordered_list_open': depth += 1; break;
      case 'bullet_list_close': case 'ordered_list_close': depth -= 1; opens = false; break;
      case 'list_item_open': opens = true; break;
      case 'heading_open': units.push(...headingUnits(token, content, lines, depth)); opens = false; break;
      case 'hr': units.push({ kind: 'break', line: (token.map?.[0] ?? 0) + 1, column: 1, raw: '---' }); break;
      case 'fence': case 'code_block': for (const unit of codeUnits(token, lines, depth)) units.push(unit); opens = false; break;
      case 'html_block': for (const unit of htmlUnits(token.content, token.map?.[0] ?? 0)) units.push(unit); opens = false; break;
      case 'table_open': {
        const table = tableUnits(tokens, at, lines);
        for (const unit of table.units) units.push(unit);
        at = table.end;
        break;
      }
      case 'paragraph_open': {
        for (const piece of paragraphPieces(content, lines, token.map?.[0] ?? 0)) {
          const { piece: rest, task } = opens ? readTask(piece) : { piece, task: null };
          if (opens) units.push({ kind: 'item', ...rest, depth, task });
          else for (const sentence of sentencesOf(rest)) units.push({ kind: 'line', ...sentence, depth });
          opens = false;
        }
        break;
      }
    }
  }
  return units;
}
