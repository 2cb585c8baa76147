/**
 * What passing tests printed of how many cases they tried, such as "109 kills landed of 109 points": a pass over nothing would show here. From what
 * vitest's default reporter says.
 */
export const told = (output: string): string[] =>
  output.split(/^stdout \| .*$/m).slice(1).flatMap((block) => (block.split('\n\n')[0] as string).split('\n')).filter((line) => / of \d/.test(line));
