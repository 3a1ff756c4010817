import { nameWords } from '@temas/domain/privacy/name-words';
import type { ColumnProfile } from './column-profile.js';
import { defaultColumns } from './preview-log.js';
import type { LogFormat } from './read-log.js';

/** What a column can be besides a further one. */
export const columnRoles = ['case', 'activity', 'time', 'subject', 'channel', 'stage'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** A column proposed for a role. The person decides. */
export interface RoleSuggestion {
  readonly role: ColumnRole;
  readonly column: string;
  readonly confidence: 'high' | 'medium';
  /** `standard`: the file's format says so; else what spoke for it. */
  readonly reason: 'standard' | 'name' | 'values' | 'name_and_values';
}

/** Names by role, in words of lower-case ASCII, the surest first. */
const names: Readonly<Record<ColumnRole, readonly string[]>> = {
  time: [
    ...['timestamp', 'time', 'datetime', 'event time', 'date time', 'zaman', 'islem zamani', 'tarih saat', 'at'],
    ...['tarih', 'islem tarihi', 'olay tarihi', 'date', 'created at', 'occurred at', 'complete timestamp', 'saat'],
    ...['start timestamp', 'start time', 'kayit tarihi', 'olusturma tarihi', 'time timestamp'],
  ],
  activity: [
    ...['activity', 'activity name', 'event', 'event name', 'action', 'step', 'touchpoint', 'temas noktasi'],
    ...['etkinlik', 'adim', 'islem', 'olay', 'eylem', 'aktivite', 'concept name', 'asama', 'task', 'status', 'durum'],
  ],
  case: [
    ...['case', 'case id', 'caseid', 'vaka', 'vaka no', 'journey', 'journey id', 'yolculuk', 'trace', 'trace id'],
    ...['order', 'order id', 'order no', 'siparis', 'siparis no', 'siparis id', 'ticket', 'ticket id', 'talep'],
    ...[
      'talep no',
      'claim',
      'claim id',
      'dosya no',
      'basvuru',
      'basvuru no',
      'application id',
      'session',
      'session id',
    ],
    ...['case concept name', 'process id', 'surec no'],
  ],
  subject: [
    ...['customer', 'customer id', 'customerid', 'user', 'user id', 'userid', 'musteri', 'musteri no', 'musteri id'],
    ...['kullanici', 'kullanici id', 'uye', 'uye no', 'member', 'member id', 'person', 'person id', 'kisi', 'abone no'],
    ...['client id', 'subject', 'who'],
  ],
  channel: ['channel', 'kanal', 'kanali', 'satis kanali', 'sales channel', 'platform'],
  stage: ['stage', 'journey stage', 'phase', 'asama', 'yolculuk asamasi', 'evre', 'faz'],
};

/** Most values must be times before a column is taken for one. */
const mostly = 0.9;

/** A column for each role that one speaks for; no column twice. */
export function suggestRoles(profiles: readonly ColumnProfile[], format: LogFormat): RoleSuggestion[] {
  const usual = defaultColumns(format);
  const taken = new Set<string>();
  const found: RoleSuggestion[] = [];
  const take = (suggestion: RoleSuggestion | undefined): void => {
    if (!suggestion) return;
    taken.add(suggestion.column);
    found.push(suggestion);
  };
  for (const role of ['case', 'activity', 'time'] as const) {
    const column = usual?.[role];
    if (column !== undefined && profiles.some(({ name }) => name === column)) {
      take({ role, column, confidence: 'high', reason: 'standard' });
    }
  }
  const open = (role: ColumnRole): boolean => !found.some((one) => one.role === role);
  for (const role of ['time', 'case', 'activity', 'subject', 'channel', 'stage'] as const) {
    if (open(role))
      take(
        byName(
          role,
          profiles.filter(({ name }) => !taken.has(name)),
        ),
      );
  }
  for (const role of ['time', 'case', 'activity'] as const) {
    if (open(role))
      take(
        byValues(
          role,
          profiles.filter(({ name }) => !taken.has(name)),
        ),
      );
  }
  return found;
}

function byName(role: ColumnRole, profiles: readonly ColumnProfile[]): RoleSuggestion | undefined {
  const ranked = profiles
    .map((profile) => ({ profile, rank: names[role].indexOf(nameWords(profile.name).join(' ')) }))
    .filter(({ rank }) => rank >= 0)
    .sort((left, right) => left.rank - right.rank);
  const best = ranked.find(({ profile }) => fits(role, profile)) ?? ranked[0];
  if (!best) return undefined;
  const column = best.profile.name;
  return fits(role, best.profile)
    ? { role, column, confidence: 'high', reason: 'name_and_values' }
    : { role, column, confidence: 'medium', reason: 'name' };
}

function byValues(role: ColumnRole, profiles: readonly ColumnProfile[]): RoleSuggestion | undefined {
  const ranked = profiles
    .filter((profile) => fits(role, profile) && (role === 'time' || profile.times < profile.filled * mostly))
    .sort((left, right) => (role === 'case' ? right.distinct - left.distinct : left.distinct - right.distinct));
  const [best] = ranked;
  return best && { role, column: best.name, confidence: 'medium', reason: 'values' };
}

/** Whether a column's values are of the kind that a role needs. */
function fits(role: ColumnRole, { filled, distinct, times, freeText, numbers }: ColumnProfile): boolean {
  if (filled === 0) return false;
  switch (role) {
    case 'time':
      return times >= filled * mostly;
    case 'activity':
      return !freeText && distinct > 1 && distinct <= filled / 2 && numbers < filled;
    case 'case':
      return !freeText && distinct > 1 && distinct < filled;
    case 'subject':
      return !freeText && distinct > 1;
    case 'channel':
    case 'stage':
      return !freeText && distinct <= 20;
  }
}
