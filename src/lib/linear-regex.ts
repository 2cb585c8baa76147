import { type Pattern, PatternFault, readPattern } from './pattern.ts';

/** A state of the automaton: reads a character, stands at a place, or goes on in several ways at once. */
type State = { one(char: string): boolean; next: number } | { place: '^' | '$' | '\\b' | '\\B'; next: number } | { ways: number[] };

const most_states = 4_000;

/**
 * Compiles an ECMAScript pattern (u flag) to an automaton (Thompson 1968), which finds it anywhere in a text in time that grows with the
 * length of the text and of the pattern, never faster: `^(a+)+$` takes no longer than `^a+$`. `fault` says why a pattern is not taken.
 */
export function linearRegex(source: string): { test(text: string): boolean } | { fault: string } {
  try {
    const states: State[] = [];
    const start = compile(readPattern(source), add(states, { ways: [] }), states);
    return { test: (text) => found(states, start, text) };
  } catch (error) {
    if (error instanceof PatternFault) return { fault: error.message };
    throw error;
  }
}

function add(states: State[], state: State): number {
  if (states.length >= most_states) throw new PatternFault(`becomes too large when its counted repetitions are written out (over ${most_states} steps); count less`);
  return states.push(state) - 1;
}

/** The state from which the pattern leads to `next`. */
function compile(pattern: Pattern, next: number, states: State[]): number {
  if ('one' in pattern || 'place' in pattern) return add(states, { ...pattern, next });
  if ('all' in pattern) return pattern.all.reduceRight((after, part) => compile(part, after, states), next);
  if ('any' in pattern) return add(states, { ways: pattern.any.map((part) => compile(part, next, states)) });
  const { repeat, min, max } = pattern;
  let from = next;
  if (max === Infinity) {
    const ways = [next];
    from = add(states, { ways });
    ways.unshift(compile(repeat, from, states));
  }
  // A state of its own for each copy, so that copies of nothing count as well.
  else for (let n = min; n < max; n++) from = add(states, { ways: [compile(repeat, from, states), next] });
  for (let n = 0; n < min; n++) from = compile(repeat, add(states, { ways: [from] }), states);
  return from;
}

const isWord = (char: string | undefined): boolean => char !== undefined && /^\w$/.test(char);

/** All ways at once, a character at a time; state 0 is the end. */
function found(states: readonly State[], start: number, text: string): boolean {
  const seen = new Int32Array(states.length).fill(-1);
  const chars = [...text];
  let reading: number[] = [];
  for (let at = 0; at <= chars.length; at++) {
    const here = [...reading, start];
    reading = [];
    const holds = (place: '^' | '$' | '\\b' | '\\B'): boolean => {
      if (place === '^') return at === 0;
      return place === '$' ? at === chars.length : (isWord(chars[at - 1]) !== isWord(chars[at])) === (place === '\\b');
    };
    for (let index = here.pop(); index !== undefined; index = here.pop()) {
      if (seen[index] === at) continue;
      seen[index] = at;
      if (index === 0) return true;
      const state = states[index] as State;
      if ('ways' in state) for (const way of state.ways) here.push(way);
      else if ('one' in state) at < chars.length && state.one(chars[at] as string) && reading.push(state.next);
      else if (holds(state.place)) here.push(state.next);
    }
  }
  return false;
}
