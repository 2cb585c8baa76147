/** A registry's text with one entry more: its import, and its name in the array. Both stay sorted by id. */
export function register(text: string, id: string, binding: string): string {
  const line = /^import (?:type )?(\{ \w+ \}|\w+) from '\.\/([a-z]+\/[a-z-]+)\.ts';\n/gm;
  const entries = [...text.matchAll(line)].map(([, bound = '', path = '']) => ({ bound, path }));
  entries.push({ bound: binding, path: id });
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  const imports = entries.map(({ bound, path }) => `import ${bound} from './${path}.ts';\n`).join('');
  const names = entries.map(({ bound }) => `  ${bound.replace(/[{} ]/g, '')},\n`).join('');
  let isFirst = true;
  return text
    .replace(line, () => (isFirst ? ((isFirst = false), imports) : ''))
    .replace(/= \[[^\]]*\]/, `= [\n${names}]`);
}
