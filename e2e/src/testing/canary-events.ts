import { kinds, writings, type Canary, type Kind } from './planted.js';

/** A request to the system under test; a body that is no text is sent as the bytes that it is. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** One canary of each kind, another one for each turn. */
export function oneOfEach(canaries: readonly Canary[], turn: number): Readonly<Record<Kind, string>> {
  const texts = kinds.map((kind) => {
    const own = canaries.filter((canary) => canary.kind === kind);
    return [kind, own[turn % own.length]?.text ?? ''] as const;
  });
  return Object.fromEntries(texts) as Record<Kind, string>;
}

/** Everything that can be said of one person in each writing; what else is said of it are canaries of the other kinds. */
export function eventsOf(canary: Canary, others: Readonly<Record<Kind, string>>): object[] {
  return writings(canary).flatMap((written) => eventsIn(written, canary.text, others));
}

function eventsIn(written: string, plain: string, others: Readonly<Record<Kind, string>>): object[] {
  const person = { userId: written, anonymousId: others.device, messageId: `m ${written}` };
  const context = {
    ip: others.address,
    userAgent: `KanaryaTarayici/9 ${others.device}`,
    device: { id: others.device, advertisingId: others.device, name: others.name },
    externalIds: [{ id: written, type: 'crm', collection: 'users' }],
    page: {
      path: `/u/${written}`,
      url: `https://x.example/?q=${written}#${written}`,
      referrer: written,
      title: written,
    },
    traits: { email: written, phone: written, name: others.name, iban: others.iban, plate: others.plate },
    groupId: others['user id'],
  };
  // Registered are `plan` and `case_no`; whatever else is here is left out, and so is a value that is the person's own id.
  const anywhere = {
    [written]: written,
    deep: [{ [written]: [written], others }],
    note: Object.values(others).join(' '),
    plan: written,
    case_no: written,
  };
  return [
    { type: 'track', ...person, event: 'Canary Sent', properties: anywhere, context },
    { type: 'track', ...person, event: written, context },
    { type: 'track', ...person, event: `Called ${written} back`, context: { ...context, channel: written } },
    {
      type: 'identify',
      ...person,
      traits: { email: written, phone: written, name: plain, plan: written, plate: others.plate, [written]: 1 },
    },
    { type: 'page', ...person, context },
    { type: 'page', ...person, properties: { path: `/hesap/${written}/edit`, url: written, title: written } },
    { type: 'screen', ...person, name: written, context },
    { type: 'group', ...person, groupId: written, traits: { name: written, email: written } },
    { type: 'alias', userId: written, previousId: `former ${written}` },
    {
      type: 'track',
      ...person,
      event: 'Feedback Submitted',
      properties: { metric: 'nps', score: 3, comment: `kanarya cok uzuldu ${written}`, touchpoint: written },
    },
  ];
}

/** Requests of a sender that fail before, while and after they are read. */
export function requestsAmiss({ text }: Canary): Request[] {
  const json = JSON.stringify({ userId: text, event: text, context: { page: { path: text } } });
  const query = encodeURIComponent(text);
  const base64 = (plain: string): string => Buffer.from(plain).toString('base64');
  const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}): Request => ({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return [
    post(`/v1/track?email=${query}&writeKey=${query}`, json),
    post('/v1/track', json.slice(0, -3)),
    post('/v1/track', json, { 'content-type': 'text/plain' }),
    post('/v1/track', text, { 'content-type': 'application/xml' }),
    post('/v1/track', json, { 'content-encoding': 'gzip' }),
    post('/v1/track', Buffer.from(json, 'utf16le')),
    post('/v1/track', json, { origin: `https://${query.replaceAll('%', '')}.example` }),
    post('/v1/track', json, { authorization: `Bearer ${base64(text)}` }),
    post('/v1/track', json, { authorization: `Basic ${base64(`${text}:${text}`)}` }),
    post(`/v1/${query}`, json),
    post(`/v1/${query}%zz`, json),
    post('/v1/batch', JSON.stringify({ batch: text, sentAt: text })),
    post('/v1/batch', JSON.stringify({ batch: [{ type: text, userId: text }], sentAt: text })),
    post('/v1/track', JSON.stringify({ userId: `${text}\0`, event: text, timestamp: text, messageId: text })),
    post('/v1/track', JSON.stringify({ userId: `${text}\ud800`, event: `${text}\ud800` })),
  ];
}

/** Rows as an import sends them, straight to its route. */
export function importedRows(canary: Canary): object[] {
  return writings(canary).map((written, at) => ({
    type: 'track',
    messageId: `${at} ${written}`,
    userId: written,
    event: 'Imported',
    timestamp: '2011-01-01T00:00:00Z',
    properties: { case_no: written, plan: canary.text, note: written },
  }));
}
