import type { Hit } from '../../lib/secrets/rule.ts';

/** A comment that switches secretlint off. In evidence the examined system could write it. */
const switches = /secretlint-(?=disable|enable)/gi;

/** Secretlint's recommended rules, as one finder. It is loaded only when something is sealed or published. */
export async function secretlint(): Promise<(text: string) => Promise<{ hit: Hit; rule: string }[]>> {
  const [{ lintSource }, { creator }] = await Promise.all([import('@secretlint/core'), import('@secretlint/secretlint-rule-preset-recommend')]);
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };
  return async (text) => {
    const content = text.replace(switches, 'secretlint_');
    const { messages } = await lintSource({ source: { filePath: 'evidence.txt', content, contentType: 'text' }, options: { config, noPhysicFilePath: true } });
    return messages.map(({ range: [from, to], ruleId }) => ({ hit: { from, to }, rule: ruleId.replace('@secretlint/secretlint-rule-', 'secretlint-') }));
  };
}
