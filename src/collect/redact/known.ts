import { formsOf, isStrong } from './encodings.ts';
import type { Span } from './span.ts';

/** Finds secrets whose values are known, in every encoding. */
export type Known = (text: string) => Span[];

/**
 * Makes a finder for the secrets of a run. A secret that is an ordinary word is left out: found everywhere it would destroy the evidence and hide
 * nothing; where it stands as a credential it is masked as one.
 */
export function knownSecrets(secrets: Iterable<string>): Known {
  const forms = [...new Set(secrets)].filter(isStrong).flatMap((secret) => formsOf(secret).map((form) => ({ ...form, secret })));
  const least = Math.min(...forms.map((form) => form.least));
  return (text) => (text.length < least ? [] : forms.flatMap(({ core, pattern, secret }) => (text.includes(core)
    ? [...text.matchAll(pattern)].map(({ 0: found, index }): Span => ({ from: index, to: index + found.length, class: 'known-secret', secret })) : [])));
}
