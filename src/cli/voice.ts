import { escapedJson, visible } from '../lib/visible.ts';

/**
 * How a command speaks: a line to standard output or to standard error. Much of what it says comes from evidence, reports and foreign packs; nothing of that
 * steers the terminal, hides or turns what stands beside it.
 */
export function voiceOf(json: boolean): { out(text: string): void; err(text: string): void } {
  const shown = json ? escapedJson : visible;
  return { out: (text) => { process.stdout.write(`${shown(text)}\n`); }, err: (text) => { process.stderr.write(`${visible(text)}\n`); } };
}
