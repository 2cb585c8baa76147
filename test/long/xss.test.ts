import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import { buildReport } from '../../src/site/build.ts';
import { launch } from '../fixtures/xss/browser.ts';
import { type Outside, listenOutside } from '../fixtures/xss/outside.ts';
import { pagesOf } from '../fixtures/xss/pages.ts';
import { payloads } from '../fixtures/xss/payloads.ts';
import { finder, planting } from '../fixtures/xss/planting.ts';
import { contexts, withoutPolicy } from '../fixtures/xss/raw.ts';
import { nothingIn, tallying } from '../fixtures/xss/tally.ts';
import { tryRaw } from '../fixtures/xss/try-raw.ts';
import { happenedNothing, visit } from '../fixtures/xss/watch.ts';
import { hostileWorkspace } from '../fixtures/xss/workspace.ts';

const browserAt = await findChromium(process.env);
/** So many texts share a report; each has packs of its own in it, some 170 pages. */
const per_report = 10;
const count = payloads('http://127.0.0.1:9').length;
const batches = Array.from({ length: Math.ceil(count / per_report) }, (_, n) => n * per_report);

// Every text alone, in every place, on every page opened from disk with the policy and without; and raw, one page each. Some hours.
describe.skipIf(browserAt === null)('every text alone in every place, page by page (not run without a browser)', () => {
  const base = mkdtempSync(join(tmpdir(), 'tickmark-xss-long-'));
  let outside: Outside;
  let browser: Browser;
  beforeAll(async () => {
    outside = await listenOutside();
    browser = await launch(browserAt?.path ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await outside?.close();
    rmSync(base, { recursive: true, force: true });
  });

  test.each(batches)('from text %i on', async (from) => {
    const home = join(base, `from-${from}`);
    const [workspace, out, bare] = [join(home, 'workspace'), join(home, 'report'), join(home, 'without policy')];
    const plants = payloads(outside.origin).slice(from, from + per_report).map((payload, n) => planting([payload], from + n));
    for (const [n, plant] of plants.entries()) await hostileWorkspace(workspace, plant, 2 + n * 20);
    await buildReport({ workspace, out });
    const pages = pagesOf(out);
    const ways = new Map(plants.flatMap((plant) => [...plant.ways]));
    const found = finder({ ways });
    const shipped = tallying();
    const happened = await visit(browser, pages, (path, seen) => {
      shipped.add(path, seen);
      found.look(seen.text);
    });
    cpSync(out, bare, { recursive: true });
    const without = pages.map((path) => path.replace(out, bare));
    for (const path of without) writeFileSync(path, withoutPolicy(readFileSync(path, 'utf8')));
    const unguarded = tallying();
    const happenedWithout = await visit(browser, without, unguarded.add);
    console.log(`payloads ${from} to ${from + plants.length - 1} of ${count}, sinks ${new Set(plants.flatMap((plant) => plant.sinks())).size}, cases ${ways.size}, pages ${pages.length} twice: fired ${happened.dialogs.length + happenedWithout.dialogs.length}, requests ${outside.heard.length}, swallowed ${found.swallowed().length}`);
    expect([happened, happenedWithout]).toEqual([happenedNothing(), happenedNothing()]);
    expect([shipped.tally, unguarded.tally]).toEqual([nothingIn(pages.length), nothingIn(pages.length)]);
    expect(found.swallowed()).toEqual([]);
    expect([outside.heard, outside.reached()]).toEqual([[], 0]);
    rmSync(home, { recursive: true, force: true });
  });

  test.each(contexts)('raw as %s, each in a page of its own: the policy alone holds, and without it they run', async (context) => {
    mkdirSync(join(base, context, 'workspace'), { recursive: true });
    const { index } = await buildReport({ workspace: join(base, context, 'workspace'), out: join(base, context, 'report') });
    const page = readFileSync(index, 'utf8');
    const { fired, heard, left } = await tryRaw(browser, base, page, context, 1);
    expect({ fired, heard }).toEqual({ fired: 0, heard: [] });
    expect(new Set(left).size).toBeLessThanOrEqual(2);
    const control = await tryRaw(browser, base, withoutPolicy(page), context, 1);
    expect(control.fired).toBeGreaterThan(5);
    expect(control.heard.length).toBeGreaterThan(0);
  });
});
