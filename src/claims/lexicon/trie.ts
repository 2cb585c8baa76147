import { type Token, tokensOf } from './tokens.ts';

/** A tree of words: what may follow, and what the phrase up to here means. */
export type Node = { next: Map<string, Node> | null; meaning: number };
/** A phrase found in a text, with its meanings as bits. */
export type Hit = { from: number; to: number; meaning: number };

/** Compiles phrases to a tree of their words. A phrase in capitals alone matches capitals alone. */
export function compile(phrases: Iterable<readonly [phrase: string, meaning: number]>): Node {
  const root: Node = { next: new Map(), meaning: 0 };
  for (const [phrase, meaning] of phrases) {
    const capitals = phrase === phrase.toUpperCase() && phrase !== phrase.toLowerCase();
    let node = root;
    for (const { word } of tokensOf(phrase)) {
      const key = capitals ? `^${word}` : fold(word);
      node.next ??= new Map();
      let next = node.next.get(key);
      if (!next) node.next.set(key, next = { next: null, meaning: 0 });
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
  for (let at = 0; at < tokens.length;) {
    const phrase = phraseAt(root, tokens, at);
    if (phrase) hits.push({ from: (tokens[at] as Token).from, to: (tokens[at + phrase.words - 1] as Token).to, meaning: phrase.meaning });
    at += phrase?.words ?? 1;
  }
  return hits;
}

function phraseAt(root: Node, tokens: readonly Token[], at: number): { words: number; meaning: number } | null {
  let phrase = null;
  let node = step(root, (tokens[at] as Token).word);
  for (let index = at; node; index++) {
    if (node.meaning !== 0) phrase = { words: index - at + 1, meaning: node.meaning };
    const next = tokens[index + 1];
    node = next?.joined ? step(node, next.word) : undefined;
  }
  return phrase;
}

function step(node: Node, word: string): Node | undefined {
  if (!node.next) return undefined;
  const plain = node.next.get(fold(word));
  if (plain || word !== word.toUpperCase()) return plain;
  return node.next.get(`^${word}`);
}
