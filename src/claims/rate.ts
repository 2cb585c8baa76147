import { wilson } from '../lib/wilson.ts';
import type { JudgedDocument } from '../model/judged-document.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Ruling } from '../model/ruling.ts';

/** The false-claim rate with both integers, its 95 % Wilson interval and how many could not be decided. `rate` is null when none was. */
export type ClaimRate = { false_n: number; decided_n: number; undecided_n: number; rate: number | null; interval: [low: number, high: number] };

/** (refuted + self-contradicting) / (confirmed + refuted + self-contradicting); conclusions are not counted twice. */
export function claimRate(rulings: readonly Ruling[]): ClaimRate {
  const counted = rulings.filter((ruling) => ruling.counted);
  const false_n = counted.filter(({ status }) => status === 'refuted' || status === 'self-contradicting').length;
  const decided_n = counted.filter(({ status }) => status !== 'unverifiable').length;
  return { false_n, decided_n, undecided_n: counted.length - decided_n, rate: decided_n === 0 ? null : false_n / decided_n, interval: wilson(false_n, decided_n) };
}

/** How many of the claims that were read out of documents nothing settled, and how many of those nobody bound: they are neither true nor false. `ratio` is null where none was read. */
export type OpenShare = { open_n: number; read_n: number; unbound_n: number; ratio: number | null };

/** The undecided share of what was read. It stands apart from the rate, whose denominator is what somebody bound to a check. */
export function openShare(documents: readonly JudgedDocument[]): OpenShare {
  const read_n = documents.reduce((sum, { standings }) => sum + standings.length, 0);
  const open = documents.flatMap(({ standings }) => standings.filter(({ ruling }) => ruling.status === 'unverifiable'));
  return { open_n: open.length, read_n, unbound_n: open.filter(({ state }) => state === 'unbound').length, ratio: read_n === 0 ? null : open.length / read_n };
}

/** The rate of each document, or of each author: `name` is the document's id, or the author (null where the report names none). In the order of their first appearance. */
export function ratesBy(per: 'document' | 'author', { claims, rulings, documents = [] }: Pick<Judgement, 'claims' | 'rulings' | 'documents'>): ({ name: string | null } & ClaimRate & { open: OpenShare })[] {
  const nameOf = new Map(documents.map(({ document, author }) => [document, per === 'document' ? document : author]));
  const documentOf = new Map(claims.map(({ id, document }) => [id, document]));
  return [...new Set(nameOf.values())].map((name) => ({
    name, ...claimRate(rulings.filter(({ claim }) => nameOf.get(documentOf.get(claim) ?? '') === name)), open: openShare(documents.filter(({ document }) => nameOf.get(document) === name)),
  }));
}

/** The rate of each pack, oldest first, by the instant its run began. */
export const ratesOverTime = (packs: readonly { pack: { id: string; startedAt: string }; judgement: Pick<Judgement, 'rulings'> }[]): ({ pack: string; startedAt: string } & ClaimRate)[] =>
  packs.map(({ pack, judgement }) => ({ pack: pack.id, startedAt: pack.startedAt, ...claimRate(judgement.rulings) })).sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0));
