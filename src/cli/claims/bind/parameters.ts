/** What has to be known before a check of a kind can be written: one answer each. `usual` is taken for an empty answer; without it one must be given. */
export type Question = { name: string; ask: string; usual?: string };
export type Parameters = { questions: readonly Question[]; /** Which address its target must have. */ needs: 'url' | 'dsn' | 'root' | null; with(answers: Readonly<Record<string, string>>): object };

const path: Question = { name: 'path', ask: 'path of the resource, such as /healthz' };
const trigger: Question = { name: 'trigger', ask: 'path that a POST request makes it happen at' };
const post = (to: string | undefined): object => ({ method: 'POST', path: to, json: { nonce: '${nonce}' } });
const numbered = (text: string): string => (/^\d+(?:\.\d+)?$/.test(text) ? text : '1');

const words = (text = ''): string[] => text.split(/\s+/).filter(Boolean);

/** The parameters of a kind that have no usual value; a test loads what is made of them. A check of any other kind is written by hand. */
export const parameters: Readonly<Record<string, Parameters>> = {
  'alert/delivery': { needs: 'url', questions: [trigger], with: (given) => ({ send: post(given.trigger), resolved: 'never' }) },
  'cmd/run': {
    needs: 'root', questions: [{ name: 'argv', ask: 'program and arguments, as npm test' }, { name: 'refuses', ask: 'the same program asked for something it must refuse' }],
    with: ({ argv, refuses }) => ({ argv: words(argv), exit: 0, control: { argv: words(refuses) } }),
  },
  'env/required': { needs: null, questions: [{ name: 'names', ask: 'names of the variables, with commas' }], with: ({ names = '' }) => ({ names: names.split(',').map((one) => one.trim()).filter(Boolean) }) },
  'file/inventory': { needs: 'root', questions: [{ name: 'path', ask: 'path of the file below the target\'s folder; * stands for any name' }], with: (given) => ({ claims: [{ path: given.path }] }) },
  'http/conditional': { needs: 'url', questions: [path], with: (given) => ({ path: given.path }) },
  'http/json': { needs: 'url', questions: [path], with: (given) => ({ path: given.path }) },
  'http/load': {
    needs: 'url', questions: [path, { name: 'rate', ask: 'requests a second', usual: '10' }, { name: 'p95', ask: 'longest p95, such as 200ms', usual: '200ms' }],
    with: ({ path: to, rate = '', p95 }) => ({ path: to, rate: Number(numbered(rate)), p95 }),
  },
  'http/sse': { needs: 'url', questions: [{ name: 'path', ask: 'path of the event stream' }, trigger], with: (given) => ({ path: given.path, trigger: post(given.trigger) }) },
  'pg/backup': { needs: 'dsn', questions: [{ name: 'file', ask: 'path of the dump; * in its name stands for the newest' }], with: (given) => ({ file: given.file }) },
  'pg/canary': {
    needs: 'dsn', questions: [{ name: 'table', ask: 'table to write one row into, and take it back' }, { name: 'column', ask: 'a text column of it' }],
    with: ({ table, column = '' }) => ({ table, insert: { [column]: '${nonce}' } }),
  },
  'proc/alive': {
    needs: 'root', questions: [{ name: 'pidfile', ask: 'path of its pid file' }, { name: 'heartbeat', ask: 'path of a file that grows while it works' }, { name: 'interval', ask: 'how often it is written', usual: '10s' }],
    with: ({ pidfile, heartbeat, interval }) => ({ pidfile, heartbeat, interval }),
  },
};
