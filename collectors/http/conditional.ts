import { defineCollector } from '../../src/collect/define.ts';
import { conditional } from '../../src/kinds/http/conditional.ts';
import { usualCodings } from '../../src/kinds/http/conditional/codings.ts';
import { header } from '../../src/kinds/http/exchange.ts';

/** Before the content can have been altered last: the date of RFC 9110 5.6.7. */
const longAgo = 'Sun, 06 Nov 1994 08:49:37 GMT';

/** Asks for one resource with every form of If-None-Match, in every coding, without credentials too, before and after it is changed. */
export default defineCollector(conditional, async ({ http, options }) => {
  const { path, auth, change: trigger, variants: codings = usualCodings } = options;
  const ask = (headers: Record<string, string>, method = 'GET') => http.request({ method, path, headers, ...(auth && { auth }) });
  const first = await ask({});
  const tagOf = (answer: typeof first) => header(answer, 'etag') ?? '"tickmark-no-etag-was-sent"';
  const tag = tagOf(first);
  const tomorrow = new Date(Date.parse(header(first, 'date') ?? '2000-01-01') + 86_400_000).toUTCString();
  const again = await ask({ 'If-None-Match': tag });
  const weak = await ask({ 'If-None-Match': tag.startsWith('W/') ? tag : `W/${tag}` });
  const list = await ask({ 'If-None-Match': `"tickmark-other", ${tag}, "tickmark-third"` });
  const star = await ask({ 'If-None-Match': '*' });
  const foreign = await ask({ 'If-None-Match': '"tickmark-foreign"' });
  const precedence = await ask({ 'If-None-Match': '"tickmark-foreign"', 'If-Modified-Since': tomorrow });
  const older = await ask({ 'If-None-Match': tag, 'If-Modified-Since': longAgo });
  const head = await ask({ 'If-None-Match': tag }, 'HEAD');
  const variants = await Promise.all(codings.map((coding) => ask({ 'Accept-Encoding': coding })));
  const variants_again = await Promise.all(variants.map((one, i) => ask({ 'Accept-Encoding': codings[i] as string, 'If-None-Match': tagOf(one) })));
  const anonymous = auth === undefined ? null : await http.get(path);
  const anonymous_again = auth === undefined ? null : await http.get(path, { 'If-None-Match': tag });
  // Without a first 200 there is no tag that could follow, and nothing is altered.
  const change = trigger && first.response?.status === 200 ? await http.request(trigger) : null;
  const after_change = change ? await ask({ 'If-None-Match': tag }) : null;
  return { first, again, weak, list, star, foreign, precedence, older, head, variants, variants_again, anonymous, anonymous_again, change, after_change };
});
