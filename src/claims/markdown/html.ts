import type { Unit } from './unit.ts';

/** What a browser shows nothing of, and how it ends. A comment without an end runs on; a script or style without one is text on GitHub. */
const closes: Readonly<Record<string, string>> = { '<!--': '-->', '<script': '</script>', '<style': '</style>' };
const hidden = /<!--|<(?:script|style)(?=[\s>])/gi;

/** Lines of an HTML block; its tags are taken off with the other inline markup. Comments, scripts and styles say nothing to a reader. */
export function htmlUnits(content: string, from: number): Unit[] {
  const units: Unit[] = [];
  const lines = content.split('\n');
  shown(content).split('\n').forEach((line, index) => {
    const raw = line.trim();
    if (raw !== '') units.push({ kind: 'line', line: from + index + 1, column: Math.max(0, (lines[index] ?? '').indexOf(raw)) + 1, raw, depth: 0 });
  });
  return units;
}

/** The content without what is hidden; line breaks stay. */
function shown(content: string): string {
  const pieces: string[] = [];
  const lower = content.toLowerCase();
  const endless = new Set<string>();
  let from = 0;
  for (const { index, 0: start } of content.matchAll(hidden)) {
    const close = closes[start.toLowerCase()] as string;
    if (index < from || endless.has(close)) continue;
    const end = lower.indexOf(close, index + start.length);
    if (end < 0 && start !== '<!--') { endless.add(close); continue; }
    const to = end < 0 ? content.length : end + close.length;
    pieces.push(content.slice(from, index), content.slice(index, to).replace(/[^\n]{1,1000}/g, ''));
    from = to;
  }
  return pieces.join('') + content.slice(from);
}
