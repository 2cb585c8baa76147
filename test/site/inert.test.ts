import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { finish } from '../../src/site/finish.ts';
import { foreignTag } from '../../src/site/inert.ts';
import { temporaryFolder } from '../aid/folder.ts';

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-x='">`;
const page = (body: string): string => `<!DOCTYPE html><html lang="en"> <head><meta charset="utf-8">${policy}<title>A page</title><style>a>b{color:red}</style></head> <body>${body}</body></html>`;

test.each([
  '<p>text &lt;script&gt; &#39;</p>', '<a class="hash short" href="../../p/1/index.html#/artifacts/%3Cscript%3E">a link</a>', '<a href="#main">skip</a>', '<details open id="/artifacts/a"><summary>x <small>y</small></summary></details>', '<br /><br/>', '<td data-l="Why"></td>',
])('%s is ours', (body) => expect(foreignTag(page(body))).toBeNull());

test.each([
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<p onclick="alert(1)">', '<p style="color:red">', '<p class="a"onclick=alert(1)>', "<p class='a'>", '<p class=a>', '<svg>', '<style>*{}</style>', '<title>', '<TITLE>', '<!--', '<![CDATA[', '<?x', '</', '<', '<p', '<base href="/">', '<iframe srcdoc="">', '<form>', '<template>',
  '<meta http-equiv="refresh" content="0;url=/">', '<meta http-equiv="Content-Security-Policy" content="default-src *">', '<link rel="preconnect" href="x">',
  '<a href="javascript:alert(1)">', '<a href="&#106;avascript:alert(1)">', '<a href="java\tscript:alert(1)">', '<a href=" javascript:alert(1)">', '<a href="https://example.invalid/">', '<a href="//example.invalid/">', '<a href="/index.html">', '<a href="">',
])('%j is not', (body) => expect(foreignTag(page(body))).not.toBeNull());

test('a second style sheet is not ours, nor one in the body', () => {
  expect(foreignTag(page('').replace('</style>', '</style><style>*{}</style>'))).not.toBeNull();
  expect(foreignTag('<html><body><style>*{}</style></body></html>')).not.toBeNull();
});

test('a report with a text that became a tag is not finished', async () => {
  const [out, workspace] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(out, 'index.html'), page('<p id="main"><a href="#main">x</a></p>'));
  expect(await finish(out, workspace)).toBe(1);
  writeFileSync(join(out, 'index.html'), page('<p>a title: <img src=x onerror=alert(1)></p>'));
  await expect(finish(out, workspace)).rejects.toThrow(/index\.html: "<img src=x onerror=alert\(1\)>"/);
});
