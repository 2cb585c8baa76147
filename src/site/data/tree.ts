import type { Json } from '../../model/json.ts';
import type { Artifact } from '../../model/pack.ts';
import type { Words } from '../words/en.ts';
import { exchangeDocument, type ExchangeDocument, exchangeLine } from './exchange.ts';
import { anchorOf } from './path.ts';
import { escapeStep, exchangeOf } from './place.ts';
import { visible } from './visible.ts';

/** A JSON value as the viewer shows it: a leaf in its row, a folded branch, or an HTTP exchange as a document. */
export type Node =
  | { type: 'leaf'; key: string; value: string; anchor: string; marked: boolean }
  | { type: 'branch'; key: string; about: string; open: boolean; anchor: string; marked: boolean; children: Node[] }
  | { type: 'exchange'; key: string; about: string; open: boolean; exchange: ExchangeDocument };

/** Above this a tree would be slower to read than text. Evidence holds several artifacts, each with a tree of its own. */
const tree_bytes = 64 * 1024;
export const hasTree = ({ mediaType, bytes, role }: Artifact): boolean =>
  mediaType === 'application/json' && bytes <= (role === 'evidence' ? 4 : 1) * tree_bytes;

const isBranch = (value: Json): value is Json[] | { [key: string]: Json } => typeof value === 'object' && value !== null;

/** `at` is the deciding place; every branch on the way to it is open, and so are the first two levels of a small file. */
export function tree(key: string, value: Json, pointer: string, at: string | null, words: Words, openDepth = 2): Node {
  const onTheWay = at !== null && (at === pointer || at.startsWith(`${pointer}/`));
  const exchange = exchangeOf(value);
  if (exchange !== null) {
    return {
      type: 'exchange',
      key: visible(key),
      about: exchangeLine(exchange, words),
      open: onTheWay || openDepth > 0,
      exchange: exchangeDocument(exchange, pointer, at, words),
    };
  }
  const anchor = anchorOf(pointer);
  if (!isBranch(value)) return { type: 'leaf', key: visible(key), value: visible(JSON.stringify(value)), anchor, marked: at === pointer };
  const entries: [string, Json][] = Array.isArray(value) ? value.map((one, index) => [String(index), one]) : Object.entries(value);
  return {
    type: 'branch',
    key: visible(key),
    about: Array.isArray(value) ? words.artifact.items(entries.length) : words.artifact.fields(entries.length),
    open: onTheWay || (openDepth > 0 && entries.length <= 40),
    anchor,
    marked: at === pointer,
    children: entries.map(([name, one]) => tree(name, one, `${pointer}/${escapeStep(name)}`, at, words, openDepth - 1)),
  };
}
