import rows from './forged-packs.json' with { type: 'json' };

/** A way to forge a pack that is tried by the tool's own tests, who can do it and what catches it. */
export type ForgedRow = { name: string; says: string; by: 'anybody' | 'signer'; of: 'pack' | 'chain'; caught: 'verify' | 'judge'; exit: number };

/** The list as the tests keep it: they fail when it is not what they tried. */
export const forged = rows as readonly ForgedRow[];
