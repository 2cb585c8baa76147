/** Units of measure as reports print them, with the name they are kept under. MB and MiB stay apart. */
const names: Readonly<Record<string, string>> = {
  '%': '%', percent: '%', pct: '%', prozent: '%', 'pour-cent': '%', pp: 'pp', '％': '%', '퍼센트': '%',
  ns: 'ns', us: 'µs', 'µs': 'µs', 'μs': 'µs', ms: 'ms', msec: 'ms', milliseconds: 'ms', millisecond: 'ms', '밀리초': 'ms', '毫秒': 'ms', 'ミリ秒': 'ms',
  s: 's', sec: 's', secs: 's', second: 's', seconds: 's', segundos: 's', segundo: 's', secondes: 's', seconde: 's', sekunden: 's', sekunder: 's', '초': 's', '秒': 's', '秒钟': 's',
  min: 'min', mins: 'min', m: 'min', minute: 'min', minutes: 'min', minutos: 'min', minuten: 'min', minuter: 'min', '분': 'min', '分钟': 'min', '分': 'min',
  h: 'h', hr: 'h', hrs: 'h', hour: 'h', hours: 'h', horas: 'h', heures: 'h', stunden: 'h', timmar: 'h', '시간': 'h', '小时': 'h', '時間': 'h',
  d: 'd', day: 'd', days: 'd', 'días': 'd', dias: 'd', jours: 'd', tage: 'd', dagar: 'd', week: 'week', weeks: 'week', month: 'month', months: 'month',
  B: 'B', byte: 'B', bytes: 'B', kB: 'kB', kb: 'kB', KB: 'KB', Kb: 'KB', MB: 'MB', mb: 'MB', Mb: 'MB', GB: 'GB', gb: 'GB', TB: 'TB', KiB: 'KiB', MiB: 'MiB', GiB: 'GiB', TiB: 'TiB', Ko: 'Ko', Mo: 'Mo', Go: 'Go',
  x: 'x', '×': 'x', X: 'x', fps: 'fps', FPS: 'fps', rps: 'rps', qps: 'qps', tps: 'tps', Hz: 'Hz', kHz: 'kHz', MHz: 'MHz', GHz: 'GHz', px: 'px', dB: 'dB', W: 'W', kW: 'kW', kWh: 'kWh', mA: 'mA', V: 'V', mm: 'mm', cm: 'cm', km: 'km', kg: 'kg', '°C': '°C',
};
const per = /^(?:(s|sec|second|seconds|min|minute|h|hr|hour|day|request|req|user|page|commit|file|test|month))$/i;
const rate = /^([A-Za-zµ%]{0,12})\/([A-Za-z]{1,8})$/;

/** The name of a unit, of a rate (`/s`, `MB/s`, `req/s`) too, or null. */
export function unitName(text: string): string | null {
  if (Object.hasOwn(names, text)) return names[text] as string;
  const [, what, over] = rate.exec(text) ?? [];
  if (over !== undefined && per.test(over)) return `${what}/${over}`;
  const lower = text.toLowerCase();
  return text.length > 2 && Object.hasOwn(names, lower) ? (names[lower] as string) : null;
}
