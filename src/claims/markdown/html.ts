import type { Unit } from './unit.ts';

/** Lines of an HTML block; its tags are taken off with the other inline markup. Comments, scripts and styles say nothing to a reader. */
export function htmlUnits(content: string, from: number): Unit[] {
  if (/^\s{0,3}<(?:script|style)\b/i.test(content)) return [];
  const units: Unit[] = [];
  let comment = false;
  content.split('\n').forEach((line, index) => {
    const kept = withoutComment(line, comment);
    comment = kept.comment;
    const raw = kept.text.trim();
    if (raw !== '') units.push({ kind: 'line', line: from + index + 1, column: Math.max(0, line.indexOf(raw)) + 1, raw, depth: 0 });
  });
  return units;
}

function withoutComment(line: string, inside: boolean): { text: string; comment: boolean } {
  let text = '';
  let comment = inside;
  for (let at = 0; ;) {
    const end = line.indexOf(comment ? '-->' : '<!--', at);
    if (!comment) text += end < 0 ? line.slice(at) : line.slice(at, end);
    if (end < 0) return { text, comment };
    at = end + (comment ? 3 : 4);
    comment = !comment;
  }
}
