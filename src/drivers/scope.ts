/** What every driver of one check shares. */
export type Scope = {
  /** Ends all waiting: Ctrl-C or the check's time budget. */
  signal: AbortSignal;
  /** Milliseconds since the check began, on one monotonic clock. */
  elapsed_ms(): number;
};

/** An address and the identities that may be used there, resolved by the command line from targets.yml and the environment. */
export type ResolvedTarget = {
  name: string;
  url: string | null;
  dsn: string | null;
  root: string | null;
  auth: Record<string, { header: string; value: string }>;
  /** host:port pairs a redirect may lead to besides the target's own. */
  redirects: string[];
  /** Named values of the target, as text. */
  values: Record<string, string>;
};
