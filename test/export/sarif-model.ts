// The objects of SARIF 2.1.0 (OASIS Standard, errata 01) that the log uses, written from the sections of the standard. All are strict: a property that the standard does not have is a fault.
import { z } from 'zod';

const index = z.int().min(-1);
const bag = z.record(z.string(), z.unknown()).refine(({ tags }) => tags === undefined || z.array(z.string()).refine((all) => new Set(all).size === all.length).safeParse(tags).success, '3.8.2: tags are unique strings');
/** 3.10: a URI reference of RFC 3986, with no character that only an IRI may have. */
const uriReference = z.string().regex(/^(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-F]{2})+$/).refine((uri) => URL.canParse(uri, 'https://example.org/'), 'no URI reference').refine((uri) => !uri.split('/').includes('..'), '3.10.2: no ".." segment');
/** 3.11.3, 3.11.5, 3.11.6: no HTML; braces are placeholders or doubled; a link leads to a location of the result. */
const plain = z.string().min(1).refine((text) => !/(?<!\{)(?:\{\{)*\{(?!\{)|(?<!\})(?:\}\})*\}(?!\})/.test(text), '3.11.5: a brace that is not doubled').refine((text) => !/(?<!\\)(?:\\\\)*\[(?:[^[\]\\]|\\.)*\]\(/.test(text), '3.11.6: an embedded link');
const unique = <T extends z.ZodType>(item: T) => z.array(item).refine((all) => new Set(all.map((one) => JSON.stringify(one))).size === all.length, 'items are unique');
const message = z.strictObject({ text: plain });
const multiformat = z.strictObject({ text: z.string().min(1) });
const artifactLocation = z.strictObject({ uri: uriReference, uriBaseId: z.string().optional(), index: index.optional() });
/** 3.30: lines and columns start at 1; an end lies behind its start. */
const region = z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1).optional(), endLine: z.int().min(1).optional(), endColumn: z.int().min(1).optional() }).refine(({ startLine, endLine }) => (endLine ?? startLine) >= startLine);
const location = z.strictObject({ id: z.int().min(-1).optional(), physicalLocation: z.strictObject({ artifactLocation, region: region.optional() }), message: message.optional() });
const level = z.enum(['none', 'note', 'warning', 'error']);
/** 3.49 */
const descriptor = z.strictObject({
  id: z.string().min(1), name: z.string().regex(/^[A-Z][A-Za-z]+$/).max(255), shortDescription: multiformat, fullDescription: multiformat, help: multiformat,
  defaultConfiguration: z.strictObject({ level: level.optional() }), properties: bag.optional(),
});
/** 3.27 */
const result = z.strictObject({
  ruleId: z.string().min(1), ruleIndex: index.optional(), level: level.optional(), message, locations: z.array(location).min(1), relatedLocations: unique(location).optional(),
  partialFingerprints: z.record(z.string().regex(/^[\w.-]+\/v\d+$/), z.string().min(1)), properties: bag.optional(),
});
/** 3.24 */
const artifact = z.strictObject({ location: artifactLocation, roles: unique(z.enum(['analysisTarget'])), mimeType: z.string().regex(/^[^/]+\/.+$/), hashes: z.record(z.enum(['sha-256']), z.string().regex(/^[0-9a-f]{64}$/)) });
/** 3.14 */
const run = z.strictObject({
  tool: z.strictObject({ driver: z.strictObject({ name: z.string().min(1), version: z.string().min(1), rules: unique(descriptor) }) }),
  automationDetails: z.strictObject({ id: z.string().min(1) }), columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
  invocations: z.array(z.strictObject({ executionSuccessful: z.boolean(), toolExecutionNotifications: z.array(z.strictObject({ level, message })).optional() })),
  artifacts: unique(artifact), results: z.array(result), properties: bag.optional(),
}).superRefine(({ tool, artifacts, results }, context) => {
  const fault = (message_: string) => context.addIssue({ code: 'custom', message: message_ });
  const { rules } = tool.driver;
  if (new Set(rules.map(({ id }) => id)).size !== rules.length) fault('3.19.23: two rules with one id');
  for (const { ruleId, ruleIndex, locations, relatedLocations = [] } of results) {
    if (ruleIndex !== undefined && rules[ruleIndex]?.id !== ruleId) fault(`3.27.6: ruleIndex ${ruleIndex} is not ${ruleId}`);
    for (const { physicalLocation: { artifactLocation: { uri, index: at } } } of [...locations, ...relatedLocations]) if (at !== undefined && artifacts[at]?.location.uri !== uri) fault(`3.4.5: index ${at} is not ${uri}`);
    const ids = relatedLocations.map(({ id }) => id);
    if (new Set(ids).size !== ids.length) fault('3.28.2: two locations with one id');
  }
});
/** 3.13 */
export const SarifLog = z.strictObject({ $schema: z.url(), version: z.literal('2.1.0'), runs: z.array(run) });
export type SarifLog = z.infer<typeof SarifLog>;
