/** What Tickmark puts in the place of a secret, also percent-encoded; and the stars that fill a stream. */
const mask = /^(?:«|%C2%AB)redacted:[0-9a-f]{8}:\d+(?:»|%C2%BB)$|^\*+$/i;
/** Names of what is to be filled in: ${TOKEN}, $TOKEN, $(command), {{ token }}, {token}, <token>, %TOKEN%, env:TOKEN, process.env.TOKEN; also percent-encoded or in HTML. */
const reference = new RegExp(`^(?:${[
  '\\$\\{[^}]*\\}', '\\$\\([^)]*\\)', '\\$[A-Z_][A-Z0-9_]*', '\\{\\{?[^{}]*\\}?\\}', '<[^<>]*>', '&lt;.*&gt;', '%[A-Z_]+%', '%24%7B\\w+%7D', '%24[A-Z_]+', '%3C[\\w-]+%3E', '%7B[\\w-]+%7D',
  'env:[A-Za-z_]\\w*', '(?:process\\.)?env\\.\\w+', 'os\\.environ.*', '\\.{3,}|…',
].join('|')})$`, 's');
/** Words of manuals, and values that say nothing. */
const word = /^(?:(?:my|your|some|the|a|an|new|old|user|db|api|client|access)?[-_. ]?(?:pass(?:word|wd|phrase)?|pwd?|secret|token|key|credentials?|value|string|here)[-_. ]?(?:here|value)?|x{3,}|[•.-]{3,}|0+|null|nil|none|undefined|true|false|redacted|masked|hidden|removed|placeholder|todo|fixme)$/i;
const manual = /^your[-_ ]|[-_ ]here$|^(?:change|replace|insert|enter)[-_ ]?(?:me|this|with|your)\b|\bexample\b/i;

/** A word for a state, as a field named "token" or "session" may hold: it hides nothing, and an assertion may speak of it. */
const state = /^(?:ok|up|down|yes|no|on|off|valid|invalid|expired|revoked|set|unset|missing|present|absent|required|optional|none|null|true|false|connected|disconnected|(?:in)?active|enabled|disabled|loaded|open|opened|closed|(?:un)?healthy|degraded|(?:un)?ready|unknown|string|bearer|basic)$/i;

/** True for what was masked already, or names a secret without being one. Masking it again would hide nothing. */
export const isReference = (value: string): boolean => mask.test(value) || reference.test(value);

/** True for a word that says how something stands, and for a number too short to be a credential. */
export const isState = (value: string): boolean => state.test(value) || /^\d{0,3}$/.test(value);

/** True for whatever stands in a text where a secret would stand, and is none: references, words of manuals, states. */
export const isPlaceholder = (value: string): boolean => isReference(value) || isState(value) || word.test(value) || manual.test(value);
