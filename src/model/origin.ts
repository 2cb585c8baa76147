import { z } from 'zod';

/** What stood at the other end, strongest first. Derived from the peer's identity, never declared. */
export const Substitution = z.enum(['real', 'emulated', 'captured', 'mock']);
export type Substitution = z.infer<typeof Substitution>;

/** Where it stood, strongest first. Declared for a target in targets.yml. */
export const Environment = z.enum(['production', 'staging', 'ci', 'local']);
export type Environment = z.infer<typeof Environment>;

/** The two labels every verdict carries. */
export const Origin = z.strictObject({ substitution: Substitution, environment: Environment });
export type Origin = z.infer<typeof Origin>;
