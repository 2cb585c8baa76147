import { type Placed, placeOf } from './unit.ts';

/** No unit is longer: what reads it may look at all of it more than once. */
const longest = 1_000;

/** Cuts what is longer than a unit may be at the last space before, so that nothing of it is lost. */
export function cut<Piece extends Placed>(piece: Piece): Piece[] {
  if (piece.raw.length <= longest) return [piece];
  const pieces: Piece[] = [];
  for (let from = 0; from < piece.raw.length;) {
    const space = piece.raw.lastIndexOf(' ', from + longest);
    const to = piece.raw.length - from <= longest ? piece.raw.length : space > from ? space + 1 : from + longest;
    pieces.push(slice(piece, from, to));
    from = to;
  }
  return pieces;
}

/** A stretch of a piece, where it stands. */
export function slice<Piece extends Placed>(piece: Piece, from: number, to: number): Piece {
  const wraps = piece.wraps?.flatMap((wrap) => (wrap.at > from && wrap.at < to ? [{ ...wrap, at: wrap.at - from }] : []));
  return { ...piece, ...placeOf(piece, from), raw: piece.raw.slice(from, to).trimEnd(), wraps };
}
