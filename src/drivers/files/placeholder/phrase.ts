import type { Placeholder } from '../../../model/record/file-entry.ts';

/** The words of the passage that printers have set since the 1500s, and of the usual generators. */
const lorem = new Set(`lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua enim ad minim veniam quis nostrud
exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat cupidatat
non proident sunt culpa qui officia deserunt mollit anim id est laborum vestibulum pellentesque maecenas suspendisse vivamus praesent curabitur phasellus nunc donec mauris integer
fusce aenean nullam morbi tincidunt faucibus viverra vel at ac a nec orci urna eget turpis massa risus sem felis lectus porta mattis vitae tellus semper quam arcu`.split(/\s+/));

const phrases: [Placeholder, RegExp][] = [
  ['todo', /^(?:TODO|FIXME|TBD|TBA|TBC|WIP|XXX)\b|^(?:todo|fixme|tbd|tba|tbc|wip|xxx)\s*(?:[^\w\s]|$)/],
  ['todo', /\bto be (?:added|announced|completed|continued|decided|defined|determined|done|filled in|implemented|provided|written)\W*$|^not (?:yet )?(?:available|done|implemented|written)\W*$/i],
  ['placeholder', /^(?:this (?:\w+ )?is (?:just |only )?an? )?place-?holder(?:\W*$| (?:content|data|document|file|for|of|only|page|text)\b)/i],
  ['placeholder', /\b(?:content|data|description|image|logo|name|summary|text|title) (?:comes|goes) here\b|^\W*(?:add|describe|enter|insert|put|write|your) .{1,60}\bhere\W*$/i],
  ['placeholder', /^(?:dummy|example|fake|sample|stub|test) (?:content|data|document|file|page|text)\W*$/i],
  ['coming-soon', /\b(?:check back (?:later|soon)|coming soon|under construction|watch this space|work in progress)\b/i],
];
const longest = 120;

/** What a bare line, without the marks around it, holds instead of content; null when it says something. */
export function phraseIn(line: string): Placeholder | null {
  const words = line.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (/^\W*lorem ipsum\b/i.test(line) || (words.length >= 4 && words.filter((word) => lorem.has(word)).length >= 0.8 * words.length)) return 'lorem-ipsum';
  return line.length > longest ? null : (phrases.find(([, pattern]) => pattern.test(line))?.[0] ?? null);
}
