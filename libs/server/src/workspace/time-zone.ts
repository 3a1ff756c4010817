import { TemasError } from '@temas/domain/error';

/**
 * A time zone by the name that every engine knows it by: of another spelling or an old alias the current name, since the
 * platform takes `europe/istanbul` and the analytical store does not.
 * @throws TemasError invalid_request for a zone that is not in the IANA list
 */
export function canonicalTimeZone(timeZone: string): string {
  try {
    // From Node 22 on the platform takes offsets too, which have no name and no summer.
    if (/^[A-Za-z]/.test(timeZone)) return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    // Said below.
  }
  throw new TemasError('invalid_request', 'The time zone is not in the IANA list.', { field: 'timeZone' });
}
