/** Everything that pages of ours are made of. Texts stand between tags or percent-encoded in `href` and `id`, so no value holds a quote or a bracket. */
const elements = 'html head title body a header div nav main footer section p h1 h2 h3 span strong b small code pre mark br table caption thead tbody tr th td ul li dl dt dd details summary';
const attributes = ['class', 'id', 'lang', 'open', 'scope', 'rel', 'aria-label', 'aria-hidden', 'aria-current', 'data-l'].join('|');
/** A path below the report: no scheme, no host, no character reference. */
const href = `href="(?!/)[\\w.~!'()*%/#-]+"`;
const meta = ['charset="utf-8"', 'name="(?:viewport|robots)" content="[^"<>]*"', 'http-equiv="Content-Security-Policy" content="default-src (?:\'|&#39;)none[^"<>]*"'].join('|');
const known = new RegExp(`^<(?:!doctype html|/?(?:${elements.replaceAll(' ', '|')})(?: (?:${href}|(?:${attributes})(?:="[^"<>]*")?))*(?: ?/)?|meta (?:${meta}))>$`, 'i');

/**
 * The first tag of a finished page that none of our components writes, or null. A text that got in unescaped is found here before anybody
 * opens the page: the policy in it stops scripts and requests, but no policy in a page stops `<meta http-equiv="refresh">`.
 */
export function foreignTag(html: string): string | null {
  const [head, ...rest] = html.split(/<style>[^<]*<\/style>/);
  const bare = rest.length === 1 && head !== undefined && !head.includes('<body') ? `${head}${rest[0]}` : html;
  if (bare.split(/<title/i).length > 2) return '<title>';
  return bare.match(/<[^<>]*>?/g)?.find((tag) => !known.test(tag)) ?? null;
}
