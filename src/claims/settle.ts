import type { ExtractedClaim } from '../model/extraction.ts';

/** What a claim speaks of, and the kind of check that can settle it. The first whose word stands in the claim decides; the topic decides where none does. */
const bySubject: readonly [words: RegExp, kind: string][] = [
  [/\b(?:sse|event[- ]?streams?|server[- ]sent|eventsource|live updates?|real[- ]?time (?:updates?|events?|stream))\b|실시간|이벤트 스트림/i, 'http/sse'],
  [/\b(?:etags?|if-none-match|304|conditional (?:requests?|get))\b/i, 'http/conditional'],
  [/\b(?:back-?ups?|pg_dump|dumps?|restor(?:e|ed|es|ing|able)|snapshots?)\b|백업|复原|备份|バックアップ/i, 'pg/backup'],
  [/\b(?:roll(?:s|ed|ing)? ?-?back|transactions?|rls|row[- ]level security|tenant isolation)\b|트랜잭션|事务/i, 'pg/canary'],
  [/\b(?:alerts?|alerting|webhooks?|notifications?|pager|on-?call)\b|알림|告警|通知/i, 'alert/delivery'],
  [/\b(?:watch(?:er|dog)?|daemons?|workers?|background (?:process|job|task)s?|cron(?:tab)?|scheduler|heartbeats?|pid)\b|running in the background|데몬|백그라운드|后台/i, 'proc/alive'],
  [/\b(?:environment variables?|env(?:ironment)? vars?|\.env|secrets?|credentials?|default passwords?|api keys?)\b|환경 ?변수|环境变量/i, 'env/required'],
  [/\b(?:p\d{2}|latenc(?:y|ies)|response times?|throughput|req\/s|rps|requests? per second|load test(?:s|ed|ing)?)\b|응답 ?시간|延迟/i, 'http/load'],
  [/\b(?:builds?|compiles?|compilation|lint(?:s|er|ing)?|type-?checks?)\b|빌드|构建/i, 'cmd/run'],
  [/\b(?:endpoints?|apis?|health ?(?:checks?|z)?|readyz|healthz|livez|http|rest|returns? \d{3}|status \d{3}|log-?in|auth(?:entication|orization)?)\b|엔드포인트|接口/i, 'http/json'],
];
const byTopic: Readonly<Record<ExtractedClaim['topic'], string | null>> = {
  latency: 'http/load', files: 'file/inventory', readiness: 'http/json', resource: null,
  // A program can be run again; what people did cannot.
  tests: 'cmd/run', coverage: 'cmd/run', work: null, security: null, function: null, other: null,
};
const sizes = new Set(['B', 'kB', 'KB', 'MB', 'GB', 'KiB', 'MiB', 'GiB']);

/** The kind of check that could settle a claim, by its form, its words and its topic; null where this version has none, or where only a person can tell. */
export function settledBy({ form, topic, subject, quote, value }: Pick<ExtractedClaim, 'form' | 'topic' | 'subject' | 'quote' | 'value'>): string | null {
  // How many files there are, whatever they are for.
  if (form === 'exists' || (topic === 'files' && value !== null)) return 'file/inventory';
  if (topic === 'tests' || topic === 'coverage') return byTopic[topic];
  const kind = bySubject.find(([words]) => words.test(`${subject} ${quote}`))?.[1];
  if (kind !== undefined) return kind;
  // A figure under a heading about readiness is no readiness.
  if (topic === 'readiness' && value !== null) return null;
  return topic === 'resource' && sizes.has(value?.unit ?? '') && /\.\w{1,5}\b/.test(subject) ? 'file/inventory' : byTopic[topic];
}
