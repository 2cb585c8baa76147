import type { Placeholder } from '../../model/record/file-entry.ts';
import { linesOfPage } from './placeholder/page.ts';
import { phraseIn } from './placeholder/phrase.ts';

/** How lines are read: in prose `Label:` waits for an answer and `{{mark}}` for a filling; in Markdown `#` is a heading, elsewhere a comment. */
type Manner = { prose: boolean; markdown: boolean; page: boolean };
type Line = Placeholder | 'heading' | 'nothing' | 'content';

const longest_line = 400;
const rule = /^(?:={3,}|-{3,}|~{3,})$/;
const separator = /^\|?[\s:|-]*-{3}[\s:|-]*$/;

/** What a text holds instead of content; null when it says something. `name` tells by its ending how lines are read. */
export function placeholderIn(text: string, name: string): Placeholder | null {
  const json = jsonIn(text);
  if (json !== undefined) return ofJson(json);
  const page = /^\s*<(?:!doctype html|html)\b/i.test(text);
  const markdown = /\.(?:md|mdx|markdown)$/i.test(name);
  const manner: Manner = { page, markdown, prose: page || markdown || /\.(?:rst|adoc|asciidoc|txt|html?)$/i.test(name) };
  const lines = (page ? linesOfPage(text) : text.replace(/^---\r?\n[^]*?\n---\r?\n/, '').split('\n')).map((line) => line.trim());
  let found: Placeholder | null = null;
  let titled = false;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? '';
    // A sentence is no title, whatever is drawn below it.
    const isTitle = manner.prose && /[^.!?]$/.test(line) && next.length <= longest_line && (rule.test(next) || (line.startsWith('|') && separator.test(next)));
    const word = isTitle ? 'heading' : wordOf(line, manner);
    if (word === 'content') return null;
    titled ||= word === 'heading' && !page;
    // Any word of its own tells more than a mark that was not filled in.
    if (word !== 'heading' && word !== 'nothing' && (found === null || found === 'template')) found = word;
  }
  return found ?? (titled ? 'template' : null);
}

function wordOf(line: string, { prose, markdown, page }: Manner): Line {
  if (line.length > longest_line) return phraseIn(line.slice(0, longest_line)) ?? 'content';
  const bare = withoutMarks(line);
  const phrase = phraseIn(bare);
  if (phrase !== null) return phrase;
  if (!/[\p{L}\p{N}]/u.test(line)) return 'nothing';
  if ((markdown || page) && /^#{1,6}\s/.test(line)) return 'heading';
  if (!prose) return /^(?:\/\/|\/\*|\*[\s/]|#(?:[\s!]|$)|--\s|;|%|<!--|"""|''')/.test(line) ? 'nothing' : 'content';
  if (line.startsWith('<!--')) return 'nothing';
  const rest = bare.replace(/\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^%]*%>|\[[^[\]]*\](?!\()|_{2,}|\.{3,}/g, '').replace(/[*_\s]+/g, ' ').trim();
  return rest === '' || /^\p{L}[\p{L}\d ()/-]{0,40} ?:$/u.test(rest) ? 'template' : 'content';
}

/** Without the marks of comments, lists, quotations, emphasis and tables around it. */
const withoutMarks = (line: string): string =>
  line.replace(/^(?:[#>*\-+/;%|_~]+\s*|\d+[.)]\s+|\[[ x]\]\s+|<!--\s*|"""|''')+/i, '').replace(/(?:\s*(?:\*\/|-->|[*_|~]))+$/, '');

function jsonIn(text: string): unknown {
  if (!/^\s*(?:[[{"]|null\b)/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A document of JSON says something by a number, by yes or no, and by a text that is no placeholder. */
function ofJson(value: unknown): Placeholder | null {
  if (isEmpty(value)) return 'empty-document';
  let found: Placeholder | null = null;
  for (const open: unknown[] = [value]; open.length > 0;) {
    const one = open.pop();
    if (isEmpty(one)) continue;
    if (typeof one === 'object' && one !== null) for (const field of Object.values(one)) open.push(field);
    else {
      const phrase = typeof one === 'string' ? phraseIn(one.slice(0, longest_line)) : null;
      if (phrase === null) return null;
      found = phrase;
    }
  }
  return found ?? 'template';
}

const isEmpty = (value: unknown): boolean => value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
