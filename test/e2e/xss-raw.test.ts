import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import { buildReport } from '../../src/site/build.ts';
import { foreignTag } from '../../src/site/inert.ts';
import { launch } from '../fixtures/xss/browser.ts';
import { parse } from '../fixtures/xss/pages.ts';
import { payloads } from '../fixtures/xss/payloads.ts';
import { tryRaw } from '../fixtures/xss/try-raw.ts';
import { withoutPolicy, withRaw } from '../fixtures/xss/raw.ts';

const browserAt = await findChromium(process.env);

// The other walls alone: texts written into a built page as if nothing were escaped.
describe.skipIf(browserAt === null)('a built page with raw texts in it (not run without a browser)', () => {
  const base = mkdtempSync(join(tmpdir(), 'tickmark-raw-'));
  let page: string;
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(join(base, 'workspace'));
    page = readFileSync((await buildReport({ workspace: join(base, 'workspace'), out: join(base, 'report') })).index, 'utf8');
    browser = await launch(browserAt?.path ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(base, { recursive: true, force: true });
  });

  test.each(['text', 'attribute'] as const)('as %s: nothing runs and nothing is asked for, by the policy alone', async (context) => {
    const { fired, heard, left, nodes, violations } = await tryRaw(browser, base, page, context);
    expect({ fired, heard }).toEqual({ fired: 0, heard: [] });
    // No policy in a page keeps it from being left for another one. That is why no such page is ever written: see below.
    expect(new Set(left).size).toBeLessThanOrEqual(2);
    expect(Math.min(nodes, violations)).toBeGreaterThan(50);
  }, 120_000);

  test('the same texts do run and ask where there is no policy', async () => {
    const { fired, heard } = await tryRaw(browser, base, withoutPolicy(page), 'text');
    expect(fired).toBeGreaterThan(30);
    expect(new Set(heard).size).toBeGreaterThan(15);
  }, 120_000);

  test.each([['keeps', 0], ['does without', 5]] as const)('a link that runs code is clicked: the page that %s its policy', async (how, least) => {
    const links = payloads('http://127.0.0.1:9').filter(({ family }) => family === 'schemes that run code').map(({ text }) => `<a href="${text.replaceAll('"', '&quot;')}">a link</a>`);
    const html = withRaw(page, [links.join('')], 'text');
    const path = join(base, `links-${how.replace(' ', '-')}.html`);
    writeFileSync(path, how === 'keeps' ? html : withoutPolicy(html));
    const tab = await browser.newPage();
    let fired = 0;
    tab.on('dialog', (dialog) => { fired++; void dialog.dismiss(); });
    await tab.goto(pathToFileURL(path).href);
    const clicked = await tab.evaluate("[...document.querySelectorAll('a')].filter(({ protocol }) => protocol === 'javascript:').map((link) => link.click()).length");
    await setTimeout(300);
    await tab.close();
    console.log(`links that run code, as the browser reads them: ${String(clicked)} clicked, fired ${fired}, the page ${how} its policy`);
    expect(clicked).toBeGreaterThan(5);
    if (least === 0) expect(fired).toBe(0);
    else expect(fired).toBeGreaterThanOrEqual(least);
  });

  test('no report is written with a text that became a tag, whatever it does', async () => {
    expect(foreignTag(page)).toBeNull();
    const texts = payloads('http://127.0.0.1:9');
    const [tried, refused, missed]: [number, number, string[]] = [0, 0, []];
    const counts = { tried, refused };
    for (const context of ['text', 'attribute'] as const) {
      const pages = texts.map(({ text }, n) => {
        const path = join(base, `${context}-${n}.html`);
        writeFileSync(path, withRaw(page, [text], context));
        return path;
      });
      await parse(browser, pages, (path, { scripts, handlers, links, embedded, strange }) => {
        const isRefused = foreignTag(readFileSync(path, 'utf8')) !== null;
        counts.tried++;
        if (isRefused) counts.refused++;
        else if (scripts + handlers + links + embedded + strange.length > 0) missed.push(readFileSync(path, 'utf8').replace(/^.*<main[^>]*>/s, '').slice(0, 200));
      });
    }
    console.log(`raw texts ${counts.tried}: refused when the report is finished ${counts.refused}, missed ${missed.length}; the others are no tags`);
    expect(missed).toEqual([]);
    expect(counts.refused).toBeGreaterThan(600);
  }, 120_000);
});
