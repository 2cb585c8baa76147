import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import { buildReport } from '../../src/site/build.ts';
import { launch } from '../fixtures/xss/browser.ts';
import { type Outside, listenOutside } from '../fixtures/xss/outside.ts';
import { pagesOf, parse, someOf } from '../fixtures/xss/pages.ts';
import { payloads } from '../fixtures/xss/payloads.ts';
import { finder, type Planting, planting } from '../fixtures/xss/planting.ts';
import { withoutPolicy } from '../fixtures/xss/raw.ts';
import { nothingIn, tallying } from '../fixtures/xss/tally.ts';
import { happenedNothing, visit } from '../fixtures/xss/watch.ts';
import { hostileWorkspace } from '../fixtures/xss/workspace.ts';

const browserAt = await findChromium(process.env);

// Escaping alone, and with the policy: every text in every place that somebody else fills. test/long/xss.test.ts opens each page.
describe.skipIf(browserAt === null)('a report made of hostile texts (not run without a browser)', () => {
  const base = mkdtempSync(join(tmpdir(), 'tickmark-xss-'));
  const [workspace, out, bare] = [join(base, 'workspace'), join(base, 'report'), join(base, 'without policy')];
  let outside: Outside;
  let plant: Planting;
  let browser: Browser;
  let pages: string[];

  beforeAll(async () => {
    outside = await listenOutside();
    plant = planting(payloads(outside.origin));
    await hostileWorkspace(workspace, plant);
    const built = await buildReport({ workspace, out });
    pages = pagesOf(out);
    expect(pages).toHaveLength(built.pages);
    browser = await launch(browserAt?.path ?? '');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await outside?.close();
    rmSync(base, { recursive: true, force: true });
  });

  test('there are texts of every family, and a place for each of them', () => {
    const { texts, ways, leftOut, sinks } = plant;
    expect(texts.length).toBeGreaterThanOrEqual(300);
    expect(sinks().length).toBeGreaterThanOrEqual(80);
    for (const sink of sinks()) expect([...ways.keys()].filter((id) => id.startsWith(`${sink}.`)).length + (leftOut.get(sink) ?? 0), sink).toBeGreaterThanOrEqual(sink.startsWith('kind ') ? 1 : texts.length);
  });

  test('holds them as text and as nothing else, and swallows none', async () => {
    const { tally, add } = tallying();
    const found = finder(plant);
    await parse(browser, pages, (path, seen) => {
      add(path, seen);
      found.look(seen.text);
    });
    const [swallowed, leftOut] = [found.swallowed(), plant.leftOut.values().reduce((sum, n) => sum + n, 0)];
    console.log(`payloads ${plant.texts.length}, sinks ${plant.sinks().length}, cases ${plant.ways.size} (${leftOut} left out: more than a sink can hold), pages ${tally.pages}: scripts ${tally.scripts}, handlers ${tally.handlers}, links ${tally.links}, embedded ${tally.embedded}, hidden ${tally.hidden.length}, swallowed ${swallowed.length}`);
    expect(tally).toEqual(nothingIn(pages.length));
    expect(swallowed).toEqual([]);
  }, 120_000);

  test('keeps a line break at the start of a text', async () => {
    const page = await browser.newPage();
    const path = pages.find((one) => readFileSync(one, 'utf8').includes('[[text body.0:'));
    await page.goto(`file://${path}`);
    expect(await page.locator('pre', { hasText: '[[text body.0:' }).first().textContent()).toMatch(/^\n\n\[\[text body\.0:/);
    await page.close();
  });

  test.each([['with its policy', true], ['without its policy', false]])('opened from disk %s does nothing', async (_, isKept) => {
    const some = someOf(pages, 3);
    let shown = some;
    if (!isKept) {
      cpSync(out, bare, { recursive: true });
      shown = some.map((path) => path.replace(out, bare));
      for (const path of shown) writeFileSync(path, withoutPolicy(readFileSync(path, 'utf8')));
    }
    const { tally, add } = tallying();
    const happened = await visit(browser, shown, add);
    console.log(`opened ${tally.pages} of ${pages.length} pages ${isKept ? 'with' : 'without'} the policy: fired ${happened.dialogs.length + happened.popups.length}, requests ${happened.requests.length}, heard ${outside.heard.length}, connections ${outside.reached()}, violations ${happened.violations.length}`);
    expect(happened).toEqual(happenedNothing());
    expect(tally).toEqual(nothingIn(some.length));
    expect([outside.heard, outside.reached()]).toEqual([[], 0]);
  }, 120_000);
});
