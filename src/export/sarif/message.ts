import { oneLine } from '../../lib/one-line.ts';

/** Longer ones are cut: a viewer shows a sentence or two. */
const longest = 1_000;

/**
 * A plain text message that says foreign text as it is (SARIF 2.1.0 3.11.3, 3.11.5, 3.11.6): braces are doubled, so that none is a placeholder; brackets and
 * backslashes are escaped, so that none is a link; what is invisible is shown.
 */
export function messageOf(text: string): { text: string } {
  const cut = text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return { text: oneLine(cut).replace(/[[\]\\]/g, '\\$&').replace(/[{}]/g, '$&$&') };
}
