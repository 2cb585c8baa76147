/** A stretch of a text that must not be published. */
export type Hit = { from: number; to: number };
/** One way to tell a secret by its looks. Its time and memory grow with the length of the text and not faster. */
export type Rule = { id: string; find(text: string): Hit[] };
