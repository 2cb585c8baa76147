import { Artifact } from '../model/pack.ts';

const { role: Role, collectedAt: CollectedAt } = Artifact.shape;
const roles = new Set<unknown>(Role.options);
const fields_n = Object.keys(Artifact.shape).length;
let lastTime: unknown = null;

/**
 * What Artifact.safeParse says of one entry of pack.json, but for its sha256, which is held against the manifest anyway: at a tenth of the cost, for a
 * record lists every file of its pack. Null when it is none.
 */
export function artifactOf(value: unknown): Artifact | null {
  if (typeof value !== 'object' || value === null) return null;
  const { path, mediaType, bytes, sha256, check, role, collectedAt } = value as Partial<Record<keyof Artifact, unknown>>;
  const isText = typeof path === 'string' && typeof mediaType === 'string' && typeof sha256 === 'string' && (check === null || typeof check === 'string');
  if (!isText || !Number.isSafeInteger(bytes) || (bytes as number) < 0 || !roles.has(role) || Object.keys(value).length !== fields_n) return null;
  // Files of one check bear one time.
  if (collectedAt !== lastTime && !CollectedAt.safeParse(collectedAt).success) return null;
  lastTime = collectedAt;
  return value as Artifact;
}
