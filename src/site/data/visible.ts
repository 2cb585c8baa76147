import { visible } from '../../lib/visible.ts';

export { visible };

/** Text for a `pre` element: its parser drops one line feed after the tag (HTML 13.2.6.4.7). */
export const firstLineKept = (text: string): string => `\n${text}`;

/** A quote without the marks of Markdown's emphasis and code: the words as a reader of the page saw them. */
export const unmarked = (text: string): string => text.replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2').replace(/`([^`]+)`/g, '$1');

/** One line of at most `length` characters (code points), the rest as "…". */
export function brief(text: string, length = 80): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length <= length ? line : `${points.slice(0, length - 1).join('')}…`;
}
