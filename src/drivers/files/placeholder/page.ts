const hidden = /^(head|script|style)\b/i;
const heading = /^h[1-6]\b/i;
const inline = /^\/?(?:a|abbr|b|code|em|font|i|mark|s|small|span|strong|sub|sup|u)\b/i;

/** The lines a browser shows of an HTML page, headings with a `#` before them. Linear: a page may be hostile. */
export function linesOfPage(html: string): string[] {
  let within: string | null = null;
  let text = '';
  for (const [index, part] of html.split('<').entries()) {
    const end = index === 0 ? -1 : part.indexOf('>');
    const tag = index === 0 ? '' : part.slice(0, end < 0 ? part.length : end);
    if (within !== null) {
      if (tag.toLowerCase().startsWith(`/${within}`)) within = null;
      else continue;
    } else within = hidden.exec(tag)?.[1]?.toLowerCase() ?? null;
    if (within !== null) continue;
    text += `${inline.test(tag) ? '' : heading.test(tag) ? '\n# ' : '\n'}${part.slice(end + 1)}`;
  }
  return text.split('\n');
}
