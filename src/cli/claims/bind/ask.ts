import { createInterface } from 'node:readline';

/** Asks one question and gives the answer's line, without white space around it; null when there is no more input. */
export type Ask = (question: string) => Promise<string | null>;

/** Answers from standard input, a terminal or a pipe, one a line. `end` gives the terminal back. */
export function answersFrom(input: NodeJS.ReadableStream, say: (text: string) => void): { ask: Ask; end(): void } {
  const lines = createInterface({ input, crlfDelay: Infinity });
  const given = lines[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      say(question);
      const { done, value } = await given.next();
      return done === true ? null : String(value).trim();
    },
    end: () => lines.close(),
  };
}
