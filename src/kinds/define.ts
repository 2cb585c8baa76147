import type { z } from 'zod';
import type { ExitCode } from '../model/exit-code.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';
import type { Environment } from '../model/origin.ts';
import type { Outcome, OutcomeName } from '../model/outcome.ts';

export type ArtifactSchemas = Record<string, z.ZodType>;
export type ArtifactsOf<A extends ArtifactSchemas> = { [name in keyof A]: z.infer<A[name]> };

/**
 * What derive may know besides the artifacts. All of it is sealed with them; the run's times are data. `environment`: where the system is
 * said to run, the stronger of what its target declares and what the check demands; null when neither says.
 */
export type DeriveContext<O> = { options: O; nonce: string; startedAt_ms: number; endedAt_ms: number; environment: Environment | null };

/** What a target can be reached by, as targets.yml names it. */
type Address = 'url' | 'dsn' | 'root';

/** A sort of check: pure. What to gather, what follows from it, and what must hold. */
export type Kind<O extends z.ZodType = z.ZodType, A extends ArtifactSchemas = ArtifactSchemas> = {
  /** Its path below src/kinds/ and collectors/. */
  id: string;
  /** When it holds, and when it does not: two short sentences for the report. */
  title: string;
  failureTitle: string;
  /** The standard it follows, with section. */
  source: string;
  /** Parameters (`with:`), validated before anything is touched. Durations become milliseconds. */
  options: O;
  /** What the collector must return. */
  artifacts: A;
  /** Names of environment variables without which nothing is touched (exit 78). */
  environment?(options: z.infer<O>): string[];
  /** Which address the target must have; several, or none, where it depends on the parameters. */
  needs: Address | null | ((options: z.infer<O>) => Address[]);
  /** Run alone: load, an injected fault, anything another check could disturb or be disturbed by. */
  exclusive?(options: z.infer<O>): boolean;
  /** Why these parameters cannot do their work, e.g. within the time budget; found at load, before anything is touched. */
  unfit?(options: z.infer<O>, timeout_ms: number): string | undefined;
  /** Budget of the whole collection unless the check says otherwise, in ms. */
  timeout_ms: number;
  /** The gate's code unless the check names its own. */
  exit: ExitCode;
  /** Outcomes that mean fail instead of undetermined, besides the check's own. */
  failOn: OutcomeName[];
  /** What became of the drill as a whole; default: the first artifact, in declared order, that was not observed. */
  outcome?(artifacts: ArtifactsOf<A>): Outcome;
  /** Facts: plain JSON, computed from the artifacts alone. Names carry units (_ms, bytes, _ratio). */
  derive(artifacts: ArtifactsOf<A>, context: DeriveContext<z.infer<O>>): Json;
  /** Fact path or prefix → JSON Pointer below `artifacts` in the evidence, for "show me". Longest prefix wins. */
  where: Record<string, string>;
  /** Assertions that show the check could have failed; and those that must hold. */
  control: Expectation[] | ((options: z.infer<O>, environment: Environment | null) => Expectation[]);
  expect: Expectation[] | ((options: z.infer<O>, environment: Environment | null) => Expectation[]);
  /** What was found, in a few plain words, for the table row: "404 instead of an event stream". */
  found(facts: Json): string;
};

/** Identity: exists for its types. */
export const defineKind = <O extends z.ZodType, A extends ArtifactSchemas>(kind: Kind<O, A>): Kind<O, A> => kind;
