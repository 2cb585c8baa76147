import { oneLine } from '../lib/one-line.ts';

const longest = 200;

/**
 * Foreign text as a GFM code span: no HTML, link, image, mention, reference or emoji is read in it, and none can end it. One line, at most 200 characters.
 * A bar is shown as ¦, since it would end a table's cell even here.
 */
export function codeSpan(text: string): string {
  const shown = oneLine(text.length > longest ? `${text.slice(0, longest - 1)}…` : text).replaceAll('|', '¦');
  const longest_run = (shown.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
  const fence = '`'.repeat(longest_run + 1);
  return shown.trim() === '' ? '` `' : `${fence}${longest_run > 0 || /^\s|\s$/.test(shown) ? ` ${shown} ` : shown}${fence}`;
}
