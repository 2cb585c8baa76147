/** Exit codes of the gate and the tool. They never change meaning (sysexits where it defines one). */
export const exitCodes = {
  0: 'pass',
  1: 'bug',
  64: 'usage',
  65: 'readiness',
  66: 'backup',
  67: 'storage URL',
  68: 'event stream',
  69: 'target unavailable',
  70: 'substitute (mock) found',
  71: 'KPI',
  72: 'process',
  73: 'alert',
  74: 'pack I/O',
  75: 'undetermined',
  77: 'permission',
  78: 'configuration',
  79: 'isolation or authorization',
  80: 'webhook',
  81: 'queue or dead letter',
  82: 'egress',
  83: 'tests or coverage',
  84: 'determinism',
  85: 'accuracy',
  86: 'resources or stop',
  87: 'HTTP contract',
  88: 'database transaction',
  89: 'secrets',
  90: 'pack tampered',
  91: 'claim refuted',
  92: 'inventory or provenance',
  93: 'mail or SMS',
} as const;

export type ExitCode = keyof typeof exitCodes;

export const isExitCode = (code: number): code is ExitCode => Object.hasOwn(exitCodes, code);

/** Codes a check may declare as its own `exit`: what was examined, never a pass (0), a fault of the tool or the state of a pack. */
export const isGateCode = (code: number): code is ExitCode => isExitCode(code) && code >= 65 && ![74, 75, 77, 90, 91].includes(code);
