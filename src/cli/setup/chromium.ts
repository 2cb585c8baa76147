import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** A browser that answered `--version`, e.g. "156.0.8078.79". */
export type Browser = { path: string; version: string };

const names = ['google-chrome-stable', 'google-chrome', 'chrome', 'chromium', 'chromium-browser'];
const fixed = ['/usr/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * Chromium as it will be started: `configured` (and then nothing else), Chrome or Chromium in `PATH`, the usual places,
 * playwright's own download. Null when none runs.
 */
export async function findChromium(environment: { TICKMARK_CHROMIUM?: string; PATH?: string }): Promise<Browser | null> {
  const { TICKMARK_CHROMIUM: configured, PATH = '' } = environment;
  if (configured) return probe(configured);
  const inPath = names.flatMap((name) => PATH.split(delimiter).filter(Boolean).map((folder) => join(folder, name)));
  for (const path of [...inPath, ...fixed]) {
    const browser = await probe(path);
    if (browser) return browser;
  }
  const { chromium } = await import('playwright');
  return probe(chromium.executablePath());
}

async function probe(path: string): Promise<Browser | null> {
  if (!existsSync(path)) return null;
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 20_000 });
    const version = /\d+(?:\.\d+)+/.exec(stdout)?.[0];
    return version === undefined ? null : { path, version };
  } catch {
    return null;
  }
}
