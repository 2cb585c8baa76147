/** So many are looked at for one text: the work stays linear where a report says the same thing a thousand times. */
const looked_at = 40;

/**
 * Finds, among texts given as word sets, those that may be like another one (Jaccard at least `least`). Two such texts share one of the rarest words
 * of each (prefix filtering, Chaudhuri et al. 2006), so only those are looked up. Indexes in order, at most forty.
 */
export function candidatesAmong(texts: readonly ReadonlySet<string>[], least: number): (query: ReadonlySet<string>) => number[] {
  const places = new Map<string, number[]>();
  texts.forEach((words, index) => {
    for (const word of words) {
      const at = places.get(word);
      if (at) at.push(index);
      else places.set(word, [index]);
    }
  });
  return (query) => {
    const found = new Set<number>();
    let seen = 0;
    const rarest = [...query].map((word) => places.get(word) ?? []).sort((a, b) => a.length - b.length);
    for (const place of rarest.slice(0, query.size - Math.ceil(least * query.size - 1e-9) + 1)) {
      for (const index of place) {
        if (++seen > looked_at) return [...found].sort((a, b) => a - b);
        const size = texts[index]?.size ?? 0;
        if (Math.min(size, query.size) >= least * Math.max(size, query.size)) found.add(index);
      }
    }
    return [...found].sort((a, b) => a - b);
  };
}
