import { defineCollector } from '../../src/collect/define.ts';
import { conditional } from '../../src/kinds/http/conditional.ts';
import { header } from '../../src/kinds/http/exchange.ts';

/** Asks for one resource with every form of If-None-Match, before and after it is changed. */
export default defineCollector(conditional, async ({ http, options }) => {
  const { path, auth, change: trigger, variants: codings = ['identity', 'gzip'] } = options;
  const ask = (headers: Record<string, string>, method = 'GET') => http.request({ method, path, headers, ...(auth && { auth }) });
  const first = await ask({});
  const tag = header(first, 'etag') ?? '"tickmark-no-etag-was-sent"';
  const tomorrow = new Date(Date.parse(header(first, 'date') ?? '2000-01-01') + 86_400_000).toUTCString();
  const again = await ask({ 'If-None-Match': tag });
  const weak = await ask({ 'If-None-Match': tag.startsWith('W/') ? tag : `W/${tag}` });
  const list = await ask({ 'If-None-Match': `"tickmark-other", ${tag}` });
  const star = await ask({ 'If-None-Match': '*' });
  const foreign = await ask({ 'If-None-Match': '"tickmark-foreign"' });
  const precedence = await ask({ 'If-None-Match': '"tickmark-foreign"', 'If-Modified-Since': tomorrow });
  const head = await ask({ 'If-None-Match': tag }, 'HEAD');
  const variants = await Promise.all(codings.map((coding) => ask({ 'Accept-Encoding': coding })));
  // Without a first 200 there is no tag that could follow, and nothing is altered.
  const change = trigger && first.response?.status === 200 ? await http.request(trigger) : null;
  const after_change = change ? await ask({ 'If-None-Match': tag }) : null;
  return { first, again, weak, list, star, foreign, precedence, head, variants, change, after_change };
});
