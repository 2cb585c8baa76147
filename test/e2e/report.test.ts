import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import type { PackContent } from '../../src/model/pack-content.ts';
import { openPack } from '../../src/pack/open.ts';
import { buildReport } from '../../src/site/build.ts';
import { packIds } from '../site/fixture.ts';
import { sealFixture } from '../site/sealed.ts';

const browserAt = await findChromium(process.env);
const base = mkdtempSync(join(tmpdir(), 'tickmark 보고서 '));
const workspace = join(base, '작업 공간');
const out = join(base, '게시된 report');
const packs: PackContent[] = [];
let pages = 0;

beforeAll(async () => {
  mkdirSync(workspace);
  for (const run of ['faulty', 'repaired'] as const) packs.push(await openPack(await sealFixture(workspace, run)));
  ({ pages } = await buildReport({ workspace, out }));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const files = (): string[] =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
const html = (): string[] => files().filter((path) => path.endsWith('.html') && !path.includes('/pack/'));
const read = (path: string): string => readFileSync(path, 'utf8');

/** One page of every kind. */
const kinds = (): string[] => {
  const faulty = join('p', packIds.faulty);
  const sha = packs[0]?.pack.artifacts.find(({ check }) => check === 'event-stream')?.sha256;
  const text = packs[0]?.pack.artifacts.find(({ path }) => path.endsWith('ops.md'))?.sha256;
  return [
    'index.html',
    'about.html',
    ...[
      'index',
      'checks/index',
      'checks/event-stream',
      'checks/env',
      'claims/index',
      'claims/ops--stream',
      'claims/ops--all',
      'changes/index',
      'artifacts/index',
      `artifacts/${sha}`,
      `artifacts/${text}`,
    ].map((name) => join(faulty, `${name}.html`)),
    join('p', packIds.repaired, 'index.html'),
    join('p', packIds.repaired, 'changes/index.html'),
  ];
};

describe('the files', () => {
  test('are whole: every page there, every link relative and leading somewhere', () => {
    expect(html().length).toBe(pages);
    for (const path of html()) {
      for (const [, link = ''] of read(path).matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        expect(link).not.toMatch(/^(?:\/|[a-z]+:)/i);
        expect(existsSync(fileURLToPath(new URL(link, pathToFileURL(path)))), `${relative(out, path)} → ${link}`).toBe(true);
      }
    }
  });
  test('carry one strict policy and no script, handler or inline style', () => {
    for (const path of html()) {
      const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(read(path)) ?? [];
      expect(policy.replaceAll('&#39;', "'")).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src 'self' data:; base-uri 'none'; form-action 'none'$/,
      );
      expect(/<script|<[^>]+\s(?:on[a-z]+|style)=/i.exec(read(path)), relative(out, path)).toBeNull();
    }
  });
  test('name no folder of the machine that built them', () => {
    for (const path of html())
      for (const folder of [base, workspace, tmpdir(), process.cwd()])
        expect(read(path).includes(folder), `${relative(out, path)}: ${folder}`).toBe(false);
  });
  test('hold the sealed packs byte for byte', () => {
    for (const { pack } of packs)
      for (const { path } of pack.artifacts)
        expect(readFileSync(join(out, 'p', pack.id, 'pack', path))).toEqual(readFileSync(join(workspace, 'artifacts', pack.id, path)));
  });
  test('are the same bytes when the same packs are built again, also side by side', async () => {
    const again = [join(base, 'b'), join(base, 'c')];
    await Promise.all(again.map((target) => buildReport({ workspace, out: target })));
    for (const path of html()) for (const target of again) expect(read(join(target, relative(out, path)))).toBe(read(path));
  });
  test('name a pack that was tampered with, and show the others', async () => {
    const spoiled = join(base, 'spoiled');
    cpSync(workspace, spoiled, { recursive: true });
    appendFileSync(join(spoiled, 'artifacts', packIds.faulty, 'data/verdicts.json'), ' ');
    const { index, faults } = await buildReport({ workspace: spoiled, out: join(spoiled, 'report') });
    expect(read(index)).toMatch(new RegExp(`<h1><span class="no">Do not trust:</span> pack ${packIds.faulty} was changed.*Packs that do not open.*${packIds.faulty}.*verdicts\\.json.*Newest first`, 's'));
    expect(faults).toMatchObject([{ folder: packIds.faulty, code: 90 }]);
    expect(existsSync(join(spoiled, 'report/p', packIds.repaired, 'index.html'))).toBe(true);
  });
  test('stay as they were when a build is aborted', async () => {
    const before = files().length;
    await expect(buildReport({ workspace, out, signal: AbortSignal.timeout(100) })).rejects.toThrow();
    expect([files().length, existsSync(`${out}.new`)]).toEqual([before, false]);
  });
});

describe.skipIf(browserAt === null)('in Chromium, from disk (not run without a browser)', () => {
  let browser: Browser;
  beforeAll(async () => {
    const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
    browser = await chromium.launch({ executablePath: browserAt?.path ?? '', args: process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet });
  });
  afterAll(() => browser.close());
  const url = (name: string): string => pathToFileURL(join(out, name)).href;

  /** A page that reports what it says on the console and what it asks for outside the folder. */
  async function watched(options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext({ viewport: { width: 1180, height: 900 }, ...options })).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(pathToFileURL(out).href)) complaints.push(request.url());
    });
    return { page, complaints };
  }

  test('from the ledger to the 404 that refutes the claim about the stream in at most four clicks', async () => {
    const { page, complaints } = await watched();
    await page.goto(url('index.html'));
    const steps = [
      () => page.getByRole('link', { name: packIds.faulty }),
      () => page.getByRole('link', { name: /SSE complete/ }),
      () => page.getByRole('link', { name: 'The whole evidence' }),
    ];
    for (const step of steps) await step().first().click();
    expect(steps.length).toBeLessThanOrEqual(4);
    expect(page.url()).toMatch(/#\/artifacts\/stream\/opening$/);
    await expect.poll(() => page.locator('.exchange:target mark').textContent()).toBe('HTTP/1.1 404 Not Found');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['light', 1180],
    ['dark', 1180],
    ['light', 390],
    ['dark', 390],
  ] as const)('every kind of page is accessible and silent: %s, %i px', async (colorScheme, width) => {
    const { page, complaints } = await watched({ colorScheme, viewport: { width, height: 900 } });
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    for (const name of kinds()) {
      await page.goto(url(name));
      // The policy forbids scripts in the page; the checker comes in by the debugger, which it does not bind.
      await page.evaluate(readFileSync(axe, 'utf8'));
      const violations = await page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
        return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
      });
      expect(violations, name).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} is wider than the window`).toBe(true);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('without JavaScript every verdict, figure and hash of a pack stands in the text', async () => {
    const { page } = await watched({ javaScriptEnabled: false });
    for (const { pack, digest, judgement } of packs) {
      const textOf = async (name: string): Promise<string> => {
        await page.goto(url(join('p', pack.id, `${name}.html`)));
        return page.locator('body').innerText();
      };
      const { gate, verdicts, rulings, claims } = judgement;
      const dossier = await textOf('index');
      for (const word of [digest, pack.id, `exit ${gate.exit}`, `${gate.passed} of ${gate.checks}`, gate.exit === 0 ? '0 of 6' : '5 of 6', '95 % CI', '1 conclusion rests on them'])
        expect(dossier).toContain(word);
      const artifacts = await textOf('artifacts/index');
      for (const { path, sha256 } of pack.artifacts) for (const word of [path, sha256]) expect(artifacts).toContain(word);
      for (const { check, status, assertions } of verdicts) {
        const text = await textOf(`checks/${check}`);
        expect(text).toContain(status === 'pass' ? 'Passed.' : 'Failed, fatal.');
        for (const { actual } of assertions)
          if (typeof actual === 'number' && Number.isInteger(actual)) expect(text.replaceAll(',', '')).toContain(String(actual));
      }
      for (const { claim, status } of rulings) {
        const text = await textOf(`claims/${claim}`);
        expect(text).toContain(status === 'refuted' ? 'Refuted.' : 'Confirmed.');
        expect(text).toContain(claims.find(({ id }) => id === claim)?.quote);
      }
    }
    await page.context().close();
  });

  test.each(Object.values(packIds))('the dossier of %s prints on one A4 page', async (id) => {
    const { page } = await watched();
    await page.goto(url(join('p', id, 'index.html')));
    expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    await page.context().close();
  });

  test('a page with nothing wrong contains no red at all', async () => {
    const { page } = await watched();
    await page.goto(url(join('p', packIds.repaired, 'index.html')));
    expect(await page.locator('.no').count()).toBe(0);
    await page.goto(url(join('p', packIds.faulty, 'index.html')));
    expect(await page.locator('.no').count()).toBeGreaterThan(5);
    await page.context().close();
  });
});
