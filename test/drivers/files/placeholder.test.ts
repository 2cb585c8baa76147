import { describe, expect, test } from 'vitest';
import { placeholderIn } from '../../../src/drivers/files/placeholder.ts';

const lorem = `Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.
Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat.\n`;

describe('a text that only holds a place', () => {
  test.each<[what: string, name: string, text: string, kind: string]>([
    ['one word', 'report.md', 'TODO', 'todo'],
    ['a heading and a word', 'report.md', '# Final report\n\nTBD\n', 'todo'],
    ['headings and words', 'report.md', '---\ntitle: Final report\n---\n# Final report\n\n## Results\n\n- TODO: add the results\n- [ ] FIXME\n\n## Outlook\n\nTo be written.\n', 'todo'],
    ['under a title that is underlined', 'report.rst', 'Final report\n============\n\nto be done\n', 'todo'],
    ['a comment', 'main.py', '# Copyright 2026\n# TODO: implement the client\n', 'todo'],
    ['a comment of blocks', 'main.ts', '/*\n * The client.\n * FIXME not implemented\n */\n', 'todo'],
    ['lorem ipsum', 'about.txt', lorem, 'lorem-ipsum'],
    ['lorem ipsum further on', 'about.html', `<!doctype html><html><head><title>About</title><style>p { color: red }</style></head><body><h1>About</h1><p>${lorem.split('\n')[1]}</p></body></html>`, 'lorem-ipsum'],
    ['the word itself', 'logo.txt', 'placeholder\n', 'placeholder'],
    ['the word in a sentence', 'logo.txt', 'This is a placeholder for the logo.\n', 'placeholder'],
    ['what goes here', 'a.md', '# A\n\n[Your text goes here]\n', 'placeholder'],
    ['what to insert', 'a.md', '<insert summary here>\n', 'placeholder'],
    ['dummy text', 'a.txt', 'Dummy content\n', 'placeholder'],
    ['coming soon', 'a.html', '<html><body><p>More details <b>coming soon</b>…</p></body></html>', 'coming-soon'],
    ['under construction', 'a.md', '**Under construction!**\n', 'coming-soon'],
    ['headings alone', 'report.md', '# Final report\n\n## Results\n\n## Outlook\n', 'template'],
    ['questions without an answer', 'review.md', '# Review\n\n**Reviewer**:\nDate:\n\n| finding | severity |\n|---|---|\n|  |  |\n', 'template'],
    ['marks that nobody filled in', 'release.md', '# {{ title }}\n\nVersion: ${VERSION}\n\n{{summary}}\n<%= notes %>\n', 'template'],
    ['an empty object', 'data.json', '{}\n', 'empty-document'],
    ['an empty list', 'data.json', ' [ ]', 'empty-document'],
    ['nothing', 'data.json', 'null', 'empty-document'],
    ['fields without values', 'data.json', '{"title": "", "items": [], "author": {"name": null}}', 'template'],
    ['fields with words for values', 'data.json', '{"title": "TODO", "text": "Coming soon", "items": []}', 'todo'],
  ])('%s', (_, name, text, kind) => { expect(placeholderIn(text, name)).toBe(kind); });
});

describe('a text that says something', () => {
  test.each<[what: string, name: string, text: string]>([
    ['a sentence', 'a.md', 'The service answers within 200 ms.\n'],
    ['a sentence above a rule', 'a.md', 'All twelve files were delivered.\n---\n'],
    ['a sentence and something left to do', 'a.md', '# Report\n\nThe service answers within 200 ms.\n\nTODO: measure it on a busy day.\n'],
    ['a sentence about placeholders', 'a.md', 'Each field shows its placeholder until something is typed.\n'],
    ['a word that begins alike', 'a.md', 'Todos are kept in the tracker.\n'],
    ['a heading and a number', 'a.md', '# Rows\n\n42\n'],
    ['a table with a row', 'a.md', '| finding | severity |\n|---|---|\n| a leak | high |\n'],
    ['an answer', 'a.md', 'Reviewer: Kim\n'],
    ['code with something left to do', 'a.py', '# TODO: retry\nprint("hello")\n'],
    ['comments alone', '.env.example', '# The address of the service, e.g. https://api.example.org\n# SERVICE_URL=\n'],
    ['a licence in a comment', '__init__.py', '# Copyright 2026 The authors. All rights reserved.\n'],
    ['an environment to be filled in', '.env.example', 'SERVICE_URL=\nJWT_KEY=\n'],
    ['the shell of an application', 'index.html', '<!doctype html><html><head><title>App</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>'],
    ['Latin', 'a.txt', 'Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae.\n'],
    ['a table of numbers', 'a.csv', 'n,square\n1,1\n2,4\n'],
    ['a number', 'data.json', '0'], ['no', 'data.json', 'false'], ['a field that is nought', 'data.json', '{"errors": 0, "items": []}'],
    ['a field with a word of its own', 'data.json', '{"title": "Report", "items": []}'],
    ['a generic type', 'a.ts', 'export type One<T> = { value: T };\n'],
    ['one dot', '.gitkeep', '.\n'],
  ])('%s', (_, name, text) => { expect(placeholderIn(text, name)).toBe(null); });
});

test('a long line is looked at in no time', () => {
  const began = performance.now();
  for (const text of [`|a\n${'-'.repeat(240_000)}x`, `<html>${'<head '.repeat(40_000)}`, `${'*'.repeat(399)}x\n`.repeat(160), 'a '.repeat(120_000), '<'.repeat(240_000), '{{'.repeat(120_000), '# '.repeat(120_000), `<!--${'-'.repeat(240_000)}`, '[ ] '.repeat(60_000), '| '.repeat(120_000)]) placeholderIn(text, 'a.md');
  expect(performance.now() - began).toBeLessThan(1_000);
});
