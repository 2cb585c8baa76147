/** Commands of the workspace's folder that check a pack, the first two without any tool of ours. */
export const verifyCommands = (id: string): string =>
  [
    `cd artifacts/${id} && sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt`,
    'sha256sum tagmanifest-sha256.txt && cd ../..',
    `tickmark verify ${id} && tickmark judge ${id}`,
  ].join('\n');

/** Recomputes the verdicts of a pack. */
export const recompute = (id: string): string => `tickmark judge ${id}`;
