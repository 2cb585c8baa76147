/** The exact command that brings a tool to each sort of machine. */
export type Remedy = { debian: string; macos: string };

const apt = (packages: string) => `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages}`;

/** By the name of a finding. What is not listed here is mended by hand. */
export const remedies: Partial<Record<string, Remedy>> = {
  node: { debian: 'npm install --save-dev node@26.10.0', macos: 'npm install --save-dev node@26.10.0' },
  git: { debian: apt('git'), macos: 'brew install git' },
  postgres: { debian: apt('postgresql'), macos: 'brew install postgresql@18' },
  pg_dump: { debian: apt('postgresql'), macos: 'brew install postgresql@18' },
  chromium: { debian: apt('chromium'), macos: 'brew install --cask google-chrome' },
};

/** Debian packages by the name of a finding. */
export const packages: Partial<Record<string, string>> = { git: 'git', postgres: 'postgresql', pg_dump: 'postgresql', chromium: 'chromium' };

/** In a container set-up runs as root and installs what is missing by itself; the checkout is mounted as it is. */
export const inDocker = (command: string): string => `docker run --rm -it -v "$PWD":/src -w /src node:24-bookworm npm run ${command}`;
