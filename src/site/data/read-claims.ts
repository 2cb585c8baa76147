import { openShare, ratesBy } from '../../claims/rate.ts';
import { settledBy } from '../../claims/settle.ts';
import type { JudgedDocument, Standing } from '../../model/judged-document.ts';
import type { PackContent } from '../../model/pack-content.ts';
import type { Words } from '../words/en.ts';
import { percent } from './number.ts';
import { brief, unmarked, visible } from './visible.ts';

/** What was read out of the documents and nothing settled; findings in their text; rates apart. Empty for packs that were judged before documents were read. */
export type ReadClaims = {
  open: { where: string; quote: string; state: string; settles: string }[];
  moreOpen: number;
  caption: string;
  findings: { where: string; text: string; sort: string }[];
  rates: { name: string; rate: string; share: string }[];
};
const shown = 500;

export function readClaims({ documents, judgement }: Pick<PackContent, 'documents' | 'judgement'>, words: Words): ReadClaims {
  const { read: word } = words;
  const judged = judgement.documents ?? [];
  const fileOf = (id: string): string => visible(documents.find((one) => one.id === id)?.file ?? id);
  const all = judged.flatMap((one) => openOf(one).map(({ claim, standing }) => ({
    where: `${fileOf(one.document)}:${claim.line}`, quote: words.quote(brief(unmarked(claim.quote), 90)), state: word.bindingState[standing.state], settles: settledBy(claim) ?? word.nobody,
  })));
  return {
    open: all.slice(0, shown), moreOpen: Math.max(0, all.length - shown), caption: word.openCaption(all.length, openShare(judged).read_n),
    findings: judged.flatMap(({ document, findings }) => findings.map(({ rule, lines, message }) => ({
      where: `${fileOf(document)}:${lines.join(', ')}`, text: visible(message), sort: `${rule}, ${word.sort[rule[0] as keyof typeof word.sort]}`,
    }))),
    rates: judged.length < 2 ? [] : [...rateRows('document', judgement, words, fileOf), ...rateRows('author', judgement, words, visible)],
  };
}

/** Claims that nothing binds, or whose binding needs a new look; those that count have a row of their own elsewhere. */
function openOf({ claims, standings }: JudgedDocument): { claim: JudgedDocument['claims'][number]; standing: Standing }[] {
  return claims.flatMap((claim, index) => {
    const standing = standings[index];
    return standing && standing.entry === null && !standing.ruling.counted ? [{ claim, standing }] : [];
  });
}

const rateRows = (per: 'document' | 'author', judgement: PackContent['judgement'], words: Words, shownAs: (name: string) => string): ReadClaims['rates'] =>
  ratesBy(per, judgement).map(({ name, false_n, decided_n, open }) => ({
    name: name === null ? words.read.noAuthor : shownAs(name),
    rate: decided_n === 0 ? words.none : `${words.of(false_n, decided_n)} (${percent(false_n, decided_n)})`,
    share: words.read.shareOf(open.open_n, open.read_n),
  }));
