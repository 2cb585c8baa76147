/** The lines of a report, numbered as editors number them: LF, CR LF and CR end a line, a byte order mark is none of the text, NUL reads as U+FFFD (CommonMark 2.3). */
export const linesOf = (text: string): string[] => {
  const start = text.charCodeAt(0) === 0xFEFF ? text.slice(1) : text;
  const whole = start.includes('\0') ? start.replaceAll('\0', '\uFFFD') : start;
  return whole.includes('\r') ? whole.split(/\r\n?|\n/) : whole.split('\n');
};
