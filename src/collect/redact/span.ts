import type { RedactionClass } from '../../model/redaction.ts';

/** A stretch of a text that must not be sealed. `secret` is what it stands for, whatever its encoding. */
export type Span = { from: number; to: number; class: RedactionClass; secret: string };

/** Replaces each stretch by what `put` gives. Stretches that overlap are replaced as one, under the class and secret of the first. */
export function replaceSpans(text: string, spans: readonly Span[], put: (span: Span) => string): string {
  if (spans.length === 0) return text;
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from < last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  let at = 0;
  const parts: string[] = [];
  for (const span of merged) {
    parts.push(text.slice(at, span.from), put(span));
    at = span.to;
  }
  return parts.join('') + text.slice(at);
}
