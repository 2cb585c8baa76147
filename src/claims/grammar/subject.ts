import type { Reading } from './reading.ts';

const edge = /^[\s\-–—:：,;.|*•→>"“”'()]{1,40}|[\s\-–—:：,;.|*•→>"“”'(]{1,40}$/gu;
const longest = 160;

/** A text as a subject: without its marks, cut at its edges. */
export function subjectOf(reading: Reading, from = 0, to = reading.text.length): string {
  let subject = '';
  let at = from;
  for (const mark of reading.marks) if (mark.from >= at && mark.to <= to) { subject += reading.text.slice(at, mark.from); at = mark.to; }
  subject += reading.text.slice(at, to);
  return tidy(subject);
}

export const tidy = (text: string): string => {
  const cut = text.replace(edge, '').replace(/\s{2,40}/g, ' ');
  return cut.length > longest ? `${cut.slice(0, longest).toWellFormed()}…` : cut;
};
