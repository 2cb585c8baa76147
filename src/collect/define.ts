import type { z } from 'zod';
import type { Drivers } from '../drivers/drivers.ts';
import type { Recorded } from '../drivers/recorded.ts';
import type { ArtifactSchemas, ArtifactsOf, Kind } from '../kinds/define.ts';

/** What a collector is given: the drivers bound to its target, its parameters, the nonce that must come back. */
export type CollectContext<O> = Drivers & { options: O; nonce: string };

type Gathered<A extends ArtifactSchemas> = {
  [name in keyof A]: Recorded<ArtifactsOf<A>[name] & object> | (ArtifactsOf<A>[name] extends (infer one)[] ? Recorded<one & object>[] : never)
    | (null extends ArtifactsOf<A>[name] ? null : never);
};

/** Gathers the artifacts of one kind. It has no opinion: no threshold, no try/catch, no logging. */
export type Collector<O extends z.ZodType = z.ZodType, A extends ArtifactSchemas = ArtifactSchemas> = {
  kind: Kind<O, A>;
  collect(context: CollectContext<z.infer<O>>): Promise<Gathered<A>>;
};

/** Binds a kind to the function that gathers for it. */
export const defineCollector = <O extends z.ZodType, A extends ArtifactSchemas>(
  kind: Kind<O, A>, collect: Collector<O, A>['collect'],
): Collector<O, A> => ({ kind, collect });
