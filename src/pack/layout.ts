import { join } from 'node:path';
import { beyond, limits } from './limits.ts';

/** Names inside artifacts/ and inside a pack. Nothing else knows them. */
export const files = {
  bagit: 'bagit.txt', info: 'bag-info.txt', manifest: 'manifest-sha256.txt', tagManifest: 'tagmanifest-sha256.txt',
  pack: 'pack.json', signature: 'signature.dsse.json', verification: 'verification.dsse.json', verifier: 'verify.sh', verdicts: 'data/verdicts.json',
  redactions: 'data/redactions.json',
} as const;

/** Tag files the tag manifest covers. Packs sealed before there was a verifier have none. */
export const covered = [files.bagit, files.info, files.manifest, files.pack] as const;
export const optional = [files.verifier] as const;
/** Statements about the tag manifest's digest: they cannot stand in it. */
export const signatures = [files.signature, files.verification] as const;

export const packId = /^\d{8}T\d{6}Z-[0-9a-f]{6}$/;
export const chainFile = (artifacts: string): string => join(artifacts, 'chain.jsonl');
/** What keeps the end of a chain line that a crash cut short. */
export const tornFile = (artifacts: string): string => join(artifacts, 'chain.jsonl.torn');
/** Names of lock files begin so; the process follows. */
export const lockPrefix = '.lock-';
/** A pack being gathered; it gets its real name only when it is complete. */
export const draftFolder = (artifacts: string, id: string): string => join(artifacts, `.${id}.part`);
/** A report on its way to its place, beside it; the process that builds it follows, and six characters (mkdtemp(3)). */
export const stagedReport = '.tickmark-report-';
export const checkFolder = (check: string): string => `data/checks/${check}`;

/** What nearly every path is, seen at a glance: at most 8 steps of 60 characters that no disk takes for anything else. */
const plain = /^(?:[\w-][\w.-]{0,59}\/){0,7}[\w-][\w.-]{0,59}$/;

/**
 * Why a path must not be in a pack: absolute, climbing, empty steps, backslash, control or line-breaking characters, a name that BagIt would
 * have to encode (RFC 8493 2.1.3), or more than ./limits.ts allows. Null when it is fine.
 */
export function pathFault(path: string): string | null {
  if (plain.test(path)) return null;
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'absolute path';
  const steps = path.split('/');
  if (steps.some((step) => step === '' || step === '.' || step === '..')) return 'climbing or empty step';
  if (/[\u0000-\u001f\u007f\u2028\u2029\\%]/.test(path)) return 'control character, backslash or %';
  if (steps.length > limits.depth.most) return `a path ${beyond(limits.depth, steps.length)}`;
  const bytes = Buffer.byteLength(path);
  if (bytes > limits.path.most) return `a path ${beyond(limits.path, bytes)}`;
  const longest = bytes <= limits.step.most ? 0 : Math.max(...steps.map((step) => Buffer.byteLength(step)));
  if (longest > limits.step.most) return `a path ${beyond(limits.step, longest)}`;
  return isAscii(path) || path.normalize('NFC') === path ? null : 'name is not in Unicode NFC';
}

const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);
/** One form of all names that some disks take for one. */
const folded = (name: string): string => (isAscii(name) ? name.toLowerCase() : name.toUpperCase().toLowerCase().normalize('NFC'));

/**
 * Watches over names that some disks take for one: a step of a path that differs from an earlier one only in case or Unicode form.
 * Returns the earlier name, or null. The same name again is no collision here.
 */
export function collisions(): (path: string) => string | null {
  const seen = new Map<string, string>();
  const twin = (name: string): string | null => {
    const form = folded(name);
    const earlier = seen.get(form);
    if (earlier !== undefined && earlier !== name) return earlier;
    seen.set(form, name);
    return null;
  };
  // Neighbours in a list lie in one folder, which need not be looked at again.
  let known = '';
  return (path) => {
    const end = path.lastIndexOf('/');
    if (end > 0 && path.slice(0, end) !== known) {
      for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
        const earlier = twin(path.slice(0, at));
        if (earlier !== null) return earlier;
      }
      known = path.slice(0, end);
    }
    return twin(path);
  };
}
