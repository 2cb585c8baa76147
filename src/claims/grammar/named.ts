import { isCharacterWord, type Token } from '../lexicon/tokens.ts';
import { find, type Node } from '../lexicon/trie.ts';

const month = /^(?:jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|mar(?:ch|s|zo|ço)?|märz|apr(?:il)?|avril|abril|may|mai|mayo|maio|maj|june?|juni|juin|junio|junho|july?|juli|juillet|julio|julho|aug(?:ust|usti)?|août|agosto|sept?(?:ember|embre|embro|tiembre)?|setembro|o[ck]t(?:ober|obre)?|outubro|octubre|nov(?:ember|embre|embro|iembre)?|de[czs](?:ember|embre|embro)?|diciembre|décembre|février|enero|febrero|fevereiro|janeiro)$/i;
const beside = /^[ \u00A0#:-]{0,3}$/;

/** Is the number at `from` a name: does a word that takes ordinals stand before it, or a month after it? */
export function isNamed(text: string, tokens: readonly Token[], from: number, to: number, ordinal: Node): boolean {
  const before = lastBefore(tokens, from);
  const token = tokens[before];
  if (token && beside.test(text.slice(token.to, from))) {
    // A word of a script without spaces is as many tokens as characters.
    const reach = isCharacterWord(text.charCodeAt(token.from)) ? 8 : 2;
    if (find(ordinal, tokens.slice(Math.max(0, before + 1 - reach), before + 1)).at(-1)?.to === token.to) return true;
  }
  const after = tokens[before + 1 + (tokens[before + 1] && (tokens[before + 1] as Token).from < to ? 1 : 0)];
  return after !== undefined && after.from - to >= 0 && after.from - to <= 2 && after.word.length >= 3 && month.test(after.word);
}

/** Index of the last token that ends at or before `at`; -1 if none does. */
function lastBefore(tokens: readonly Token[], at: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).to <= at) low = middle + 1; else high = middle;
  }
  return low - 1;
}
