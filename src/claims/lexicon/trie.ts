import { type Token, tokensOf } from './tokens.ts';

/** A tree of words: what may follow in any case and in capitals alone, and what the phrase up to here means. */
type Branch = { next: Map<string, Branch> | null; loud: Map<string, Branch> | null; meaning: number };
/** The root of such a tree. `begins` has a bit for each sign of a word that a phrase begins with: most words of a text begin none, and need no looking up. */
export type Node = Branch & { begins: Uint8Array };
/** A phrase found in a text, with its meanings as bits. */
export type Hit = { from: number; to: number; meaning: number };

/** Compiles phrases to a tree of their words. A phrase in capitals alone matches capitals alone. */
export function compile(phrases: Iterable<readonly [phrase: string, meaning: number]>): Node {
  const root: Node = { next: new Map(), loud: null, meaning: 0, begins: new Uint8Array(0x10000) };
  for (const [phrase, meaning] of phrases) {
    const capitals = phrase === phrase.toUpperCase() && phrase !== phrase.toLowerCase();
    const tokens = tokensOf(phrase);
    let node: Branch = root;
    root.begins[tokens[0]?.sign ?? 0] = 1;
    for (const { word } of tokens) {
      const words = capitals ? node.loud ??= new Map() : node.next ??= new Map();
      let next = words.get(word);
      if (!next) words.set(word, next = { next: null, loud: null, meaning: 0 });
      node = next;
    }
    node.meaning |= meaning;
  }
  return root;
}

export const fold = (word: string): string => word.toLowerCase().replaceAll('\u2019', "'");

/** The phrases of the tree in a text, the longest at each word, none overlapping. A phrase has few words, so time grows with the text alone. */
export function find(root: Node, tokens: readonly Token[]): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (root.begins[(tokens[at] as Token).sign] === 0) continue;
    const any = longest(root, tokens, at, false);
    const loud = root.loud && tokens[at]?.loud ? longest(root, tokens, at, true) : null;
    // GO is not go: as long a phrase in capitals is the one that is meant.
    const found = loud && (!any || loud.end >= any.end) ? loud : any;
    if (!found) continue;
    hits.push({ from: (tokens[at] as Token).from, to: (tokens[found.end] as Token).to, meaning: found.meaning });
    at = found.end;
  }
  return hits;
}

/** The longest phrase that begins at a token, with the index of its last: of those for any case, or of those in capitals. */
function longest(root: Branch, tokens: readonly Token[], at: number, loud: boolean): { end: number; meaning: number } | null {
  let found: { end: number; meaning: number } | null = null;
  let token = tokens[at];
  let node = step(root, token as Token, loud);
  for (let index = at; node; index++) {
    if (node.meaning !== 0) found = { end: index, meaning: node.meaning };
    token = tokens[index + 1];
    node = token?.joined ? step(node, token, loud) : undefined;
  }
  return found;
}

const step = (node: Branch, token: Token, loud: boolean): Branch | undefined => (loud ? (token.loud ? node.loud?.get(token.word) : undefined) : node.next?.get(token.word));
