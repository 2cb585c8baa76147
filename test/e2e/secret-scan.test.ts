import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import { scan } from '../../src/pack/secret-scan.ts';

/** Made here from pieces, so that no search of this repository takes it for a real one. */
const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
const found = await findChromium(process.env);
let browser: Browser | undefined;
beforeAll(async () => { if (found) browser = await chromium.launch({ executablePath: found.path }); });
beforeEach((context) => { if (!browser) context.skip('not run: no Chromium was found'); });
afterAll(() => browser?.close());

async function printed(body: string): Promise<Buffer> {
  const page = await (browser as Browser).newPage();
  try {
    await page.setContent(`<!doctype html><title>보고서</title>${body}`);
    return await page.pdf();
  } finally {
    await page.close();
  }
}

test.each([
  ['in a sentence', `<p>The token ${token} is shown.</p>`],
  ['in letters of one width', `<pre>token ${token}</pre>`],
  ['beside letters of another script', `<h1>한국어 ${token} 보고서</h1>`],
  ['over several lines', `<p style="width: 8em; overflow-wrap: anywhere">${token}</p>`],
  ['in a link', `<a href="https://example.org/?token=${token}">there</a>`],
])('a token in a page that Chromium printed to PDF is found: %s', async (_, body) => {
  const findings = await scan([['report.pdf', await printed(body)]]);
  expect(findings).toContainEqual({ place: 'report.pdf', rule: 'github-token' });
  expect(await scan([['report.pdf', await printed(body.replaceAll(token, 'nothing'))]])).toEqual([]);
});
