import matter from 'gray-matter';

/** Front matter text (from the second line of the file) and body of a Markdown file. `bodyLine` is the 1-based line on which the body starts. */
export type FrontMatter = { text: string; body: string; bodyLine: number };

const refuse = (language: string) => ({
  parse(): never { throw new SyntaxError(`front matter in "${language}" is refused; write YAML between plain --- lines`); },
});
// gray-matter runs ---js front matter as code unless every spelling has an engine that refuses.
const engines = Object.fromEntries(['javascript', 'js', 'json', 'coffee', 'toml', 'cson'].map((name) => [name, refuse(name)]));

/**
 * Splits a Markdown file. Only YAML between plain `---` lines is front matter: a language tag (`---js`) is refused and
 * nothing of it is executed. Throws SyntaxError.
 */
export function splitFrontMatter(source: string): FrontMatter {
  const tag = /^\uFEFF?---[ \t]*([^\s-][^\r\n]*)/.exec(source)?.[1];
  if (tag !== undefined && !/^ya?ml$/i.test(tag.trim())) refuse(tag.trim()).parse();
  let text = '';
  // An options object each time: without one gray-matter caches, and a caller's change would show in the next parse.
  const file = matter(source, { language: 'yaml', engines: { ...engines, yaml: { parse: (yaml: string) => { text = yaml.replace(/^\r?\n/, ''); return {}; }, stringify: () => '' } } });
  const bodyLine = source.length === file.content.length ? 1 : source.slice(0, source.length - file.content.length).split('\n').length;
  return { text, body: file.content, bodyLine };
}
