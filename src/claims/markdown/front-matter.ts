/** YAML between `---` lines, with or without its name, and TOML between `---toml` or `+++` lines. None of it is parsed, let alone run: it is only set aside. */
const opening = /^(?:---[ \t]{0,20}(?:ya?ml)?|---[ \t]{0,20}toml|\+\+\+)[ \t]{0,20}$/i;
/** A line that YAML may hold: a key, an item, a comment, something indented, or nothing. */
const yaml = /^(?:$|[ \t#}\])]|-[ \t]|["']?[\w$.][\w$. /-]{0,80}["']?[ \t]?:(?:[ \t]|$))/;
/** A line that TOML may hold: a key with a value, a table's name, a comment, something indented, or nothing. */
const toml = /^(?:$|[ \t#}\])]|\[|["']?[\w.-]{1,80}["']?[ \t]{0,20}=)/;

/**
 * How many lines of front matter a report begins with. Only what reads as such is set aside: prose or a claim between two such lines stays
 * text, so nothing can be hidden there. Front matter in any other language (`---js`) is text too.
 */
export function frontMatterLines(lines: readonly string[]): number {
  const first = lines[0] ?? '';
  if (!opening.test(first)) return 0;
  const fence = first.slice(0, 3);
  const language = fence === '+++' || /toml/i.test(first) ? toml : yaml;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trimEnd() === fence || (language === yaml && line.trimEnd() === '...')) return at + 1;
    if (!language.test(line)) return 0;
  }
  return 0;
}
