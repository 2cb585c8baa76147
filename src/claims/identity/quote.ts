const longest = 120;

/** At most 120 characters of a line, with the place of the claim among them. No character is cut in two. */
export function quoteOf(raw: string, at: number): string {
  const text = unwrapped(raw.trim());
  if (text.length <= longest) return text.toWellFormed();
  const from = at < longest - 20 ? 0 : Math.min(at - 40, text.length - longest);
  return text.slice(from, from + longest).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '').trim();
}

/** Emphasis around the whole line is markup, not text. */
const unwrapped = (text: string): string => /^([*_]{1,3})([^*_]{1,400})\1$/.exec(text)?.[2] ?? text;
