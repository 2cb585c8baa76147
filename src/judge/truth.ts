/** Three-valued logic (Kleene 1952, K3): what is not known never counts as true, and never as false. */
export type Truth = boolean | 'undetermined';

export const negated = (truth: Truth): Truth => (truth === 'undetermined' ? truth : !truth);

/** False if one is false, else undetermined if one is, else true. */
export const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : !truths.includes('undetermined') || 'undetermined';

/** True if one is true, else undetermined if one is, else false. */
export const some = (truths: readonly Truth[]): Truth => negated(every(truths.map(negated)));
