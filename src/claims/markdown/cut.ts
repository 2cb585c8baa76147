import { placeOf, type Placed, type Unit, wrapsUpTo } from './unit.ts';

/** No unit is longer: what reads it may look at all of it more than once. A row is read cell by cell, and stays whole. */
export const longest = 1_000;

/** Cuts what is longer than a unit may be at the last space before, so that nothing of it is lost. */
export function cut(unit: Unit): readonly Unit[] {
  const { kind, raw } = unit;
  if (raw.length <= longest || kind === 'row') return [unit];
  const pieces: Unit[] = [];
  for (let from = 0; from < raw.length;) {
    const to = from + lengthOf(raw.slice(from, from + longest + 1));
    const piece = slice(unit, from, to);
    if (piece.raw.trim() !== '') pieces.push(piece);
    from = to;
  }
  return pieces;
}

/** How much of a text a unit takes: up to its last space. Where it has none, no character is cut in two. */
function lengthOf(text: string): number {
  if (text.length <= longest) return text.length;
  const space = text.lastIndexOf(' ') + 1;
  if (space > 1) return space;
  return /[\uD800-\uDBFF]/.test(text[longest - 1] as string) ? longest - 1 : longest;
}

/** A stretch of a piece, where it stands. */
export function slice<Piece extends Placed>(piece: Piece, from: number, to: number): Piece {
  const { wraps: all } = piece;
  const wraps = all?.slice(wrapsUpTo(all, from), wrapsUpTo(all, to - 1)).map((wrap) => ({ ...wrap, at: wrap.at - from }));
  return { ...piece, ...placeOf(piece, from), raw: piece.raw.slice(from, to).trimEnd(), wraps };
}
