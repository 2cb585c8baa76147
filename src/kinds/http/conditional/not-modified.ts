import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { header } from '../exchange.ts';

/** Fields a 304 must carry when the 200 would (RFC 9110 15.4.5). */
const required = ['cache-control', 'content-location', 'date', 'etag', 'expires', 'vary'];

/** Those of them that the 200 has and the other answer has not. */
export const missingFields = (full: HttpExchange, answer: HttpExchange): string[] =>
  required.filter((name) => header(full, name) !== undefined && header(answer, name) === undefined);

/** A 304 and what is wrong with it. */
type Flawed = { answer: string; flaw: string };

/**
 * What is wrong with each 304, held against the 200 to the same request without a condition: a field is missing, the tag is another one, the
 * Content-Length is not that of the 200 (RFC 9110 8.6), or content came. Any other answer is not looked at.
 */
export function flawed304s(answers: readonly (readonly [name: string, answer: HttpExchange | null, full: HttpExchange | undefined])[]): Flawed[] {
  return answers.flatMap(([answer, one, full]): Flawed[] => {
    if (one?.response?.status !== 304 || full?.response?.status !== 200) return [];
    const missing = missingFields(full, one);
    const [tag, was, length] = [header(one, 'etag'), header(full, 'etag'), header(one, 'content-length')];
    return [
      ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
      ...(tag !== undefined && tag !== was ? [`with ${tag} instead of ${was ?? 'none'}`] : []),
      ...(length !== undefined && Number(length) !== full.response.body.bytes ? [`with Content-Length ${length} for ${full.response.body.bytes} bytes`] : []),
      ...((one.response.bytes_after_head ?? 0) > 0 ? [`with ${one.response.bytes_after_head} bytes of content`] : []),
    ].map((flaw) => ({ answer, flaw }));
  });
}
