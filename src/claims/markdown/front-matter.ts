/** Languages that front matter is written in. None of it is parsed, let alone run: it is only set aside. */
const opening = /^(?:---[ \t]{0,20}(?:ya?ml|toml|json5?|js|javascript|ts|typescript|coffee|coffeescript|cson|lisp|clojure|ruby|python|php)?|\+\+\+|;;;)[ \t]{0,20}$/i;
/** A line that YAML may hold: a key, an item, a comment, something indented, or nothing. */
const yaml = /^(?:$|[ \t#}\])]|-[ \t]|["']?[\w$.][\w$. /-]{0,80}["']?[ \t]?:(?:[ \t]|$))/;

/**
 * How many lines of front matter a report begins with. Between plain `---` lines only what reads as YAML is front matter: prose or a
 * claim between two thematic breaks stays text, so nothing can be hidden there.
 */
export function frontMatterLines(lines: readonly string[]): number {
  const first = lines[0] ?? '';
  if (!opening.test(first)) return 0;
  const fence = first.slice(0, 3);
  const plain = first.trim() === '---' || /ya?ml/i.test(first);
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trimEnd() === fence || (plain && line.trimEnd() === '...')) return at + 1;
    if (plain && !yaml.test(line)) return 0;
  }
  return 0;
}
