import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { differs, type Source, sourceOf, standsBefore } from '../intermediary.ts';

/** An answer that was given by another program than the others. */
type Proxied = { sample: number; told: string };

/** So many are named. */
const named = 20;

/**
 * Who answered: every source among the samples with how many it answered, and that of the paths nobody has. `proxied_by` tells of each sample why its
 * answer is not the application's: it differs from the first 200, or what answered the paths nobody has stands behind what answered this one.
 */
export function sourcesOf(responses: readonly HttpExchange[], controls: Readonly<Record<string, HttpExchange | null>>) {
  const all = responses.map(sourceOf);
  const reference = all[Math.max(0, responses.findIndex(({ response }) => response?.status === 200))] as Source;
  const beside = Object.entries(controls).flatMap(([name, one]) => (one?.response ? [[name, sourceOf(one)] as const] : []));
  const proxied_by = responses.map(({ response }, i): string | null => {
    const one = all[i] as Source;
    return response === null ? null : (differs(one, reference) ?? beside.map(([, other]) => standsBefore(one, other)).find((told) => told !== null) ?? null);
  });
  const counts = new Map<string, number>();
  for (const one of all) counts.set(JSON.stringify(one), (counts.get(JSON.stringify(one)) ?? 0) + 1);
  const proxied: Proxied[] = proxied_by.flatMap((told, sample) => (told !== null && responses[sample]?.response?.status === 200 ? [{ sample, told }] : []));
  return {
    proxied_by,
    facts: {
      sources: {
        samples: [...counts].slice(0, named).map(([text, samples_n]) => ({ ...(JSON.parse(text) as Source), samples_n })),
        ...Object.fromEntries(beside),
        differ: all.some((one) => differs(one, reference) !== null),
        control_differs: beside.some(([, other]) => differs(other, reference) !== null),
      },
      proxied: proxied.slice(0, named),
    },
  };
}
