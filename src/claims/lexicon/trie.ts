import { type Token, tokensOf } from './tokens.ts';

/** A tree of words: what may follow in any case and in capitals alone, and what the phrase up to here means. */
export type Node = { next: Map<string, Node> | null; loud: Map<string, Node> | null; meaning: number };
/** A phrase found in a text, with its meanings as bits. */
export type Hit = { from: number; to: number; meaning: number };

/** Compiles phrases to a tree of their words. A phrase in capitals alone matches capitals alone. */
export function compile(phrases: Iterable<readonly [phrase: string, meaning: number]>): Node {
  const root: Node = { next: new Map(), loud: null, meaning: 0 };
  for (const [phrase, meaning] of phrases) {
    const capitals = phrase === phrase.toUpperCase() && phrase !== phrase.toLowerCase();
    let node = root;
    for (const { word } of tokensOf(phrase)) {
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
    let node = step(root, tokens[at] as Token);
    let end = -1;
    let meaning = 0;
    for (let index = at; node; index++) {
      if (node.meaning !== 0) [end, meaning] = [index, node.meaning];
      const next = tokens[index + 1];
      node = next?.joined ? step(node, next) : undefined;
    }
    if (end < 0) continue;
    hits.push({ from: (tokens[at] as Token).from, to: (tokens[end] as Token).to, meaning });
    at = end;
  }
  return hits;
}

const step = (node: Node, { word, loud }: Token): Node | undefined => node.next?.get(word) ?? (loud ? node.loud?.get(word) : undefined);
