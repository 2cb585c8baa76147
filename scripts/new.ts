// `npm run new http/cors`: the files of a kind from templates that already lint, type-check and pass, and its two registry lines.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { register } from './new/register.ts';

const [id = ''] = process.argv.slice(2);
if (!/^[a-z]+\/[a-z][a-z-]*[a-z]$/.test(id)) fail(64, `not a kind's id: "${id}"`, 'npm run new http/cors (group/name, a-z and hyphen)');

const [group = '', last = ''] = id.split('/');
const camel = (words: string) => words.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const registry = readFileSync('src/kinds/index.ts', 'utf8');
// Two groups may use one word, and a word of the language is no name.
const isTaken = new RegExp(`\\b${camel(last)}\\b`).test(registry) || /^(?:delete|export|import|default|new|in|with)$/.test(last);
const name = isTaken ? camel(`${group}-${last}`) : camel(last);

const files: [template: string, path: string][] = [
  ['kind', `src/kinds/${id}.ts`],
  ['collector', `collectors/${id}.ts`],
  ['test', `test/kinds/${id}.test.ts`],
  ['page', `docs/kinds/${id}.md`],
];
const present = files.map(([, path]) => path).filter((path) => existsSync(path));
if (present.length > 0) fail(78, `there already is ${present.join(', ')}`, 'choose another id, or remove what is there');

for (const [template, path] of files) {
  const text = readFileSync(join(import.meta.dirname, 'new', `${template}.txt`), 'utf8');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.replaceAll('«id»', id).replaceAll('«name»', name));
  console.log(`wrote     ${path}`);
}
for (const [path, binding] of [['src/kinds/index.ts', `{ ${name} }`], ['collectors/index.ts', name]] as const) {
  writeFileSync(path, register(readFileSync(path, 'utf8'), id, binding));
  console.log(`added to  ${path}`);
}
console.log(`next      vitest run test/kinds/${id}.test.ts`);

function fail(code: number, message: string, hint: string): never {
  console.error(`${message}\n${hint}`);
  process.exit(code);
}
