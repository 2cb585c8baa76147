import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import { approvalPayload } from '../../src/lib/approval-file.ts';
import type { Approval } from '../../src/model/approval.ts';
import { approvalsOf } from '../../src/pack/approval/read.ts';
import { signBytes } from '../../src/pack/approval/signature.ts';
import { writeApproval } from '../../src/pack/approval/write.ts';
import { openPack } from '../../src/pack/open.ts';
import { newKeyPair, readSigner } from '../../src/pack/sign/key.ts';
import { buildReport } from '../../src/site/build.ts';
import { tickmark } from '../aid/cli.ts';
import { packIds } from '../site/fixture.ts';
import { sealFixture } from '../site/sealed.ts';
import { approved, waive, waiver } from '../site/waived.ts';

const browserAt = await findChromium(process.env);
const base = mkdtempSync(join(tmpdir(), 'tickmark 결재 '));
const workspace = join(base, 'workspace');
const out = join(base, 'report');
const signer = readSigner(newKeyPair().privatePem, 'the test');
const read = (name: string, from = out): string => readFileSync(join(from, name), 'utf8');
const dossier = (run: keyof typeof packIds): string => join('p', packIds[run], 'index.html');
const build = (to: string, now?: string) => buildReport({ workspace, out: to, ...(now && { now }) });

beforeAll(async () => {
  mkdirSync(join(workspace, 'content'), { recursive: true });
  const faulty = await openPack(await sealFixture(workspace, 'faulty', (content) => waive(content, waiver('load', { note: 'See the plan.', claims: ['ops--p95'] }), waiver('backup', { until: '2026-11-19' }))));
  const repaired = await openPack(await sealFixture(workspace, 'repaired'));
  const decide = (pack: string, more: Partial<Approval>, signed = false) => {
    const { approval } = approved(pack, more);
    writeApproval(workspace, packIds.faulty, { ...approval, signature: signed ? signBytes(signer, approvalPayload(approval)) : null });
  };
  decide(faulty.digest, { decision: 'reject', note: 'The backup is empty.' });
  decide(repaired.digest, { by: 'Ada Park <ada@example.org>', at: '2026-11-21T09:00:00.000Z' });
  decide(repaired.digest, { until: '2027-01-31' }, true);
  await build(out, '2026-12-01T00:00:00.000Z');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the pages', () => {
  test('show the waivers of the pack, the failure still red', () => {
    expect(read(dossier('faulty'))).toMatch(/<h2>Waivers<\/h2>.*class="verdict no".*Failed, waived.*in force until 2027-01-31.*not waived: expired on 2026-11-19/s);
    expect(read(dossier('repaired'))).not.toContain('<h2>Waivers</h2>');
    const check = read(join('p', packIds.faulty, 'checks/load.html'));
    expect(check).toMatch(/<h1><span class="no">Failed, waived\.<\/span>.*The vendor mends it in January.*See the plan\..*Lets stand as false: ops--p95.*The waiver as sealed/s);
  });
  test('show each decision at each pack, and which pack it holds for', () => {
    const page = read(join('p', packIds.repaired, 'approvals/index.html'));
    expect(page).toMatch(new RegExp(`2 decisions about this pack.*Approved, self-approval.*author of the examined commit.*Approved<.*2027-01-31.*${signer.keyid.replaceAll('+', '\\+')}.*this pack.*Rejected, stale.*stale: given for another pack.*${packIds.faulty}`, 's'));
    expect(read(dossier('faulty'))).toMatch(/<h2>Decision<\/h2>.*Rejected<.*this pack “The backup is empty\.”.*all 3 decisions/s);
  });
  test('call an approval expired once its last day is over when they are built, and never without a time', async () => {
    const later = join(base, 'later');
    await build(later, '2027-02-01T00:00:00.000Z');
    expect([read(dossier('repaired'), later), read(dossier('repaired'))].map((html) => html.includes('Approved, expired'))).toEqual([true, false]);
    await build(later);
    expect(read(dossier('repaired'), later)).not.toContain('Approved, expired');
  });
  test('name the owner of the key when it is pinned, and mark a key that is not', async () => {
    const to = join(base, 'pinned');
    const decision = async (line: string): Promise<string> => {
      const signers = join(base, 'allowed_signers');
      writeFileSync(signers, `${line}\n`);
      await buildReport({ workspace, out: to, signers });
      return read(join('p', packIds.repaired, 'approvals/index.html'), to);
    };
    expect(await decision(`ops@example.org ${signer.publicKey}`)).toContain(`ops@example.org, ${signer.keyid}`);
    const foreign = 'Approved, signed with a key nobody here knows';
    expect(await decision(`other@example.org ${newKeyPair().ssh}`)).toContain(foreign);
    expect(await decision(`ops@example.org valid-before="20200101" ${signer.publicKey}`)).toContain(foreign);
    expect(read(join('p', packIds.repaired, 'approvals/index.html'))).not.toContain(foreign);
  });
  test('name on the first page what lies among the approvals and is none; report ends in 78', async () => {
    const spoiled = join(base, 'spoiled');
    cpSync(workspace, spoiled, { recursive: true });
    writeFileSync(join(approvalsOf(spoiled), 'zz.md'), 'Approved by everybody.\n');
    const ended = await tickmark(['report', '-C', spoiled]);
    expect(ended).toMatchObject({ exit: 78, err: expect.stringMatching(/approvals\/zz\.md:1 {2}no front matter/) });
    expect(read('report/index.html', spoiled)).toMatch(/Approvals that cannot be read.*content\/approvals\/zz\.md:1/s);
    expect(existsSync(join(spoiled, 'report', dossier('repaired')))).toBe(true);
  });
});

describe.skipIf(browserAt === null)('in Chromium, from disk (not run without a browser)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserAt?.path ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  });
  afterAll(() => browser.close());
  const url = (name: string): string => pathToFileURL(join(out, name)).href;

  test.each([['light', 1180], ['dark', 390]] as const)('are accessible and no wider than the window: %s, %i px', async (colorScheme, width) => {
    const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 900 } })).newPage();
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const name of [dossier('faulty'), dossier('repaired'), join('p', packIds.repaired, 'approvals/index.html'), join('p', packIds.faulty, 'checks/load.html'), join('p', packIds.repaired, 'changes/index.html')]) {
      await page.goto(url(name));
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
        return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
      });
      expect(violations, name).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} is wider than the window`).toBe(true);
    }
    await page.context().close();
  });

  test.each(['faulty', 'repaired'] as const)('the dossier of the %s run prints on one A4 page with its waivers and decisions', async (run) => {
    const page = await browser.newPage();
    await page.goto(url(dossier(run)));
    expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    await page.context().close();
  });
});
