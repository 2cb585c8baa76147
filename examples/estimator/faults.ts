/** Faults that can be switched on by name. Each one breaks something for real. */
export const faultNames = ['sse-missing', 'slow-queries', 'backup-empty', 'watcher-dead', 'alert-unset'] as const;
export type Fault = (typeof faultNames)[number];

/** Reads a comma-separated list of fault names; throws on a name that does not exist. */
export function readFaults(text: string | undefined): ReadonlySet<Fault> {
  const names = (text ?? '').split(',').filter((name) => name !== '');
  const unknown = names.filter((name) => !(faultNames as readonly string[]).includes(name));
  if (unknown.length > 0) throw new RangeError(`Unknown fault: ${unknown.join(', ')}. Known: ${faultNames.join(', ')}.`);
  return new Set(names as Fault[]);
}
