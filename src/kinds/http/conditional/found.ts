import type { Json } from '../../../model/json.ts';
import { type Stale, staleWords } from '../dated.ts';
import { entityTag } from './codings.ts';

type Answer = { outcome?: string; status?: number; headers?: { etag?: string; location?: string }; bytes_after_head?: number };
type Facts = Partial<Record<'first' | 'weak' | 'list' | 'star' | 'foreign' | 'precedence' | 'head' | 'after_change', Answer>> & {
  again?: Answer & { missing_304_headers: string[] };
  signs_in_first?: string | null;
  through?: string;
  intermediates?: { answer: string; told: string }[];
  flawed_304s?: { answer: string; flaw: string }[];
  anonymous?: { condition_comes_first: boolean };
  stale?: Stale[];
  change?: { refusal: Json };
  variants?: { codings: string[]; shared_strong_tags: string[]; not_revalidated?: { coding: string; status: Json }[]; varies: boolean };
};

/** The row's few words: the first thing that is wrong, in the order a reader would ask; else what was seen. */
export function found(facts: Json): string {
  const { signs_in_first, through, intermediates, flawed_304s, anonymous } = facts as Facts;
  const { first, again, weak, list, star, foreign, precedence, head, stale, change, after_change, variants } = facts as Facts;
  const told = (answer: Answer | undefined) => String(answer?.status ?? (answer?.outcome === 'collector-error' ? 'no answer in our time' : answer?.outcome));
  const etag = first?.headers?.etag;
  if (signs_in_first) return signs_in_first;
  if (first?.status !== 200) return `${told(first)}${first?.headers?.location === undefined ? '' : ` to ${first.headers.location}`}`;
  const unless304 = (answer: Answer | undefined, to: string): [boolean, string] => [answer?.status !== 304, `${told(answer)} instead of 304 to ${to}`];
  const [between] = through === 'cache' ? [] : (intermediates ?? []);
  const [flawed] = flawed_304s ?? [];
  const [unheard] = variants?.not_revalidated ?? [];
  const reasons: [wrong: boolean, words: string][] = [
    [stale?.[0] !== undefined, stale?.[0] ? `${staleWords(stale[0])} (${stale[0].answer})` : ''],
    [between !== undefined, `not the origin's own answer: ${between?.told} (${between?.answer})`],
    [foreign?.status === 304, '304 to an ETag it never gave'],
    [etag === undefined, 'no ETag'],
    [etag !== undefined && !new RegExp(entityTag).test(etag), `malformed ETag ${etag}`],
    [again?.status === 412, '412 to its own ETag, as if a GET altered something'],
    unless304(again, 'its own ETag'),
    [(again?.bytes_after_head ?? 0) > 0, `304 with ${again?.bytes_after_head} bytes of content`],
    [again?.headers?.etag !== etag, '304 with another ETag'],
    [(again?.missing_304_headers.length ?? 0) > 0, `304 without ${again?.missing_304_headers.join(', ')}`],
    unless304(weak, 'the weak form'), unless304(list, 'a list with its ETag'), unless304(star, '*'),
    [foreign?.status !== 200, `${told(foreign)} to an ETag it never gave`],
    [precedence?.status !== 200, `${told(precedence)}: If-Modified-Since overrides If-None-Match`],
    unless304(head, 'HEAD'),
    [(head?.bytes_after_head ?? 0) > 0, 'content in answer to HEAD'],
    [flawed !== undefined, `304 ${flawed?.flaw} (${flawed?.answer})`],
    [anonymous?.condition_comes_first === true, '304 to whoever has no credentials'],
    [change !== undefined && change.refusal !== null, `the change was refused: ${String(change?.refusal)}${change?.refusal === 412 || change?.refusal === 428 ? ', it wants an If-Match' : ''}`],
    [after_change !== undefined && after_change.status !== 200, `${told(after_change)} after the change`],
    [after_change !== undefined && after_change.headers?.etag === etag, 'the ETag survives the change'],
    [variants?.codings.length === 0, 'no variant was answered with 200'],
    [(variants?.shared_strong_tags.length ?? 0) > 0, `one strong ETag for ${variants?.codings.join(' and ')}`],
    [unheard !== undefined, `${String(unheard?.status)} instead of 304 to the ETag of ${unheard?.coding}`],
    [variants?.varies === false, 'no Vary: Accept-Encoding'],
  ];
  const reason = reasons.find(([wrong]) => wrong)?.[1];
  return reason ?? `304 for the same ETag${after_change ? ', a new one after the change' : ''}; ${variants?.codings.join(', ') === 'identity' ? 'not compressed' : variants?.codings.join(' and ')}`;
}
