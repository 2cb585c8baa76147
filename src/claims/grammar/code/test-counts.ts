import { figureDraft } from '../figure-draft.ts';
import type { Rule } from '../rule/rule.ts';

const outcome = /^(?:tests?|specs?|examples?|passed|passing|failed|failing|failures?|skipped|pending|errors?|suites?|assertions?)$/i;

/** `12 passed, 1 failed in 3.2s`: the verdict of a test run, wherever a program printed it. Each outcome is a claim. */
export const testCounts: Rule = (line) => {
  const { reading } = line;
  if (!/\b(?:passed|passing|failed|failing)\b/i.test(reading.text) || /^\s{0,8}[#/$>]/.test(reading.text)) return null;
  const counts = reading.figures.filter(({ shape, noun }) => shape === 'count' && noun !== null && outcome.test(noun));
  const first = counts.find(({ noun }) => /^pass/i.test(noun as string)) ?? counts[0];
  if (!first) return null;
  const told = counts.filter((one) => one === first || /^(?:fail|error)/i.test(one.noun as string));
  // One passed and another failed on the same line: each count speaks for itself.
  const polarity = ({ noun, value }: (typeof told)[number]): '+' | '-' => (/^(?:fail|error)/i.test(noun as string) && value > 0 ? '-' : '+');
  return { drafts: told.map((figure) => ({ ...figureDraft({ ...line, key: null }, figure, 'test-counts', 'structural'), subject: `tests ${figure.noun}`, polarity: polarity(figure) })) };
};
