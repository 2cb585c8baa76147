/** Semantic Versioning 2.0.0, section 2 and 9; build metadata (10) is no part of the order. */
const written = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Whether one version is later than another by Semantic Versioning 2.0.0, section 11. False when either is no version. */
export function isLater(one: string, other: string): boolean {
  const [a, b] = [written.exec(one), written.exec(other)];
  if (a === null || b === null) return false;
  for (const part of [1, 2, 3]) if (a[part] !== b[part]) return Number(a[part]) > Number(b[part]);
  // A version with a pre-release comes before the one without.
  if (a[4] === undefined || b[4] === undefined) return a[4] === undefined && b[4] !== undefined;
  return isLaterStep(a[4].split('.'), b[4].split('.'));
}

function isLaterStep(one: readonly string[], other: readonly string[]): boolean {
  for (const [index, step] of one.entries()) {
    const against = other[index];
    if (against === undefined) return true;
    if (step === against) continue;
    const [a, b] = [/^\d+$/.test(step), /^\d+$/.test(against)];
    return a && b ? Number(step) > Number(against) : a !== b ? b : step > against;
  }
  return false;
}
