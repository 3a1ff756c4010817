import { TemasError } from '@temas/domain/error';

/** What a process beside this one may take to answer, in milliseconds, and how much it may say, in characters. */
const patience = 3_000;
const mostSaid = 1_000_000;

/**
 * What a process beside this one counts, as it says it. Credentials of the address go along as a header.
 * @throws TemasError `unavailable` where it does not answer, so that whoever asks sees that it is away
 */
export async function relayMetrics(part: string, address: URL): Promise<string> {
  const { username, password } = address;
  const asked = new URL(address);
  asked.username = '';
  asked.password = '';
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const headers: Record<string, string> = username === '' ? {} : { authorization: `Basic ${credentials}` };
  try {
    const answer = await fetch(asked, { headers, signal: AbortSignal.timeout(patience), redirect: 'error' });
    const text = await answer.text();
    if (answer.ok && answer.headers.get('content-type')?.startsWith('text/plain') && text.length <= mostSaid)
      return text;
    throw new Error('It does not speak of metrics.');
  } catch (cause) {
    throw new TemasError('unavailable', `The process ${part} does not tell its metrics.`, {
      cause,
      field: part,
      retryAfterSeconds: 5,
    });
  }
}
