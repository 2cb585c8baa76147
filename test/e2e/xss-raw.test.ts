import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import { buildReport } from '../../src/site/build.ts';
import { foreignTag } from '../../src/site/inert.ts';
import { launch } from '../fixtures/xss/browser.ts';
import { listenOutside } from '../fixtures/xss/outside.ts';
import { parse } from '../fixtures/xss/pages.ts';
import { payloads } from '../fixtures/xss/payloads.ts';
import { type Context, contexts, groups, withoutPolicy, withRaw } from '../fixtures/xss/raw.ts';
import { provoke } from '../fixtures/xss/watch.ts';

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

  /** Opens the page with all texts in it, some at a time, and tells what became of it. */
  async function tried(context: Context, change: (html: string) => string) {
    const outside = await listenOutside();
    const texts = payloads(outside.origin);
    const folder = mkdtempSync(join(base, `${context}-`));
    const paths = groups(texts, 24).map((some, n) => {
      const path = join(folder, `${n}.html`);
      writeFileSync(path, change(withRaw(page, some, context)));
      return path;
    });
    let nodes = 0;
    const happened = await provoke(browser, paths, { look: (_, { scripts, handlers, links, embedded }) => { nodes += scripts + handlers + links + embedded; } });
    await setTimeout(300);
    await outside.close();
    // A page that is left asks for the icon of the site it went to.
    const [left, heard] = [outside.heard.filter((one) => /refresh$/i.test(one)), outside.heard.filter((one) => !/refresh$|favicon/i.test(one))];
    const fired = happened.dialogs.length + happened.popups.length;
    console.log(`payloads ${texts.length} raw as ${context}, pages ${paths.length}: fired ${fired}, requests heard ${heard.length}, left for another page ${left.length}, nodes that could run or ask ${nodes}, reports of the policy ${happened.violations.length}`);
    return { fired, heard, left, nodes, violations: happened.violations.length };
  }

  test.each(contexts)('as %s: nothing runs and nothing is asked for, by the policy alone', async (context) => {
    const { fired, heard, left, nodes, violations } = await tried(context, (html) => html);
    expect({ fired, heard }).toEqual({ fired: 0, heard: [] });
    // No policy in a page keeps it from being left. That is why no such page is ever written: see below.
    expect(new Set(left).size).toBeLessThanOrEqual(2);
    expect(nodes).toBeGreaterThan(50);
    expect(violations).toBeGreaterThan(50);
  }, 120_000);

  test('the same texts do run and ask where there is no policy', async () => {
    const { fired, heard } = await tried('text', withoutPolicy);
    expect(fired).toBeGreaterThan(30);
    expect(new Set(heard).size).toBeGreaterThan(15);
  }, 120_000);

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
