import { join } from 'node:path';

/** Names inside artifacts/ and inside a pack. Nothing else knows them. */
export const files = {
  bagit: 'bagit.txt', info: 'bag-info.txt', manifest: 'manifest-sha256.txt', tagManifest: 'tagmanifest-sha256.txt',
  pack: 'pack.json', signature: 'signature.dsse.json', verifier: 'verify.sh', verdicts: 'data/verdicts.json',
} as const;

/** Tag files the tag manifest covers; signature and verifier are optional and of a later seal. */
export const covered = [files.bagit, files.info, files.manifest, files.pack] as const;
export const optional = [files.signature, files.verifier] as const;

export const packId = /^\d{8}T\d{6}Z-[0-9a-f]{6}$/;
export const chainFile = (artifacts: string): string => join(artifacts, 'chain.jsonl');
/** What keeps the end of a chain line that a crash cut short. */
export const tornFile = (artifacts: string): string => join(artifacts, 'chain.jsonl.torn');
/** Names of lock files begin so; the process follows. */
export const lockPrefix = '.lock-';
/** A pack being gathered; it gets its real name only when it is complete. */
export const draftFolder = (artifacts: string, id: string): string => join(artifacts, `.${id}.part`);
export const checkFolder = (check: string): string => `data/checks/${check}`;

/**
 * Why a path must not be in a pack: absolute, climbing, empty steps, backslash, control characters, or a name that BagIt would
 * have to encode (RFC 8493 2.1.3). Null when it is fine.
 */
export function pathFault(path: string): string | null {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'absolute path';
  if (path.split('/').some((step) => step === '' || step === '.' || step === '..')) return 'climbing or empty step';
  if (/[\u0000-\u001f\u007f\\%]/.test(path)) return 'control character, backslash or %';
  return path.normalize('NFC') === path ? null : 'name is not in Unicode NFC';
}

/**
 * Watches over names that some disks take for one: a step of a path that differs from an earlier one only in case or Unicode form.
 * Returns the earlier name, or null. The same name again is no collision here.
 */
export function collisions(): (path: string) => string | null {
  const seen = new Map<string, string>();
  return (path) => {
    const steps = path.split('/');
    for (let depth = 1; depth <= steps.length; depth++) {
      const name = steps.slice(0, depth).join('/');
      const folded = name.toUpperCase().toLowerCase().normalize('NFC');
      const earlier = seen.get(folded);
      if (earlier !== undefined && earlier !== name) return earlier;
      seen.set(folded, name);
    }
    return null;
  };
}
