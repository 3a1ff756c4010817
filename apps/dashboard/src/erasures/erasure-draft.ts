import type { NewErasure } from './use-erasures.js';

/** What people are named by. */
export const kinds = ['userId', 'anonymousId', 'email', 'phone'] as const;
export type Kind = (typeof kinds)[number];

/** Who is to be erased, as it is written in the form: one person by all that is known, or many by one thing each. */
export interface Draft {
  readonly how: 'person' | 'list';
  readonly person: Readonly<Record<Kind, string>>;
  /** What the lines are. */
  readonly kind: Kind;
  readonly lines: string;
  readonly reference: string;
}

export const emptyDraft: Draft = {
  how: 'person',
  person: { userId: '', anonymousId: '', email: '', phone: '' },
  kind: 'userId',
  lines: '',
  reference: '',
};

/** What the API takes at most. */
export const most = {
  people: 1_000,
  reference: 120,
  length: { userId: 2_000, anonymousId: 2_000, email: 320, phone: 60 },
} as const;

/** A place of the form. */
export type Place = Kind | 'lines' | 'reference';

/** What is wrong at a place; of a list with the numbers of the lines. Nothing of what was written is repeated. */
export type Fault = { readonly at: Place; readonly lines: readonly number[] } & (
  { readonly why: 'none' | 'refused' | 'tooLong' } | { readonly why: 'tooMany'; readonly count: number }
);

/** What a draft asks for. */
export interface ReadDraft {
  readonly people: NewErasure['people'];
  /** The line of each person in a list, from 1. */
  readonly lineOf: readonly number[];
  readonly identifiers: number;
  readonly faults: readonly Fault[];
}

/** Reads a draft, and says what of it the API would certainly refuse. */
export function readDraft(draft: Draft): ReadDraft {
  return draft.how === 'person' ? readPerson(draft.person) : readList(draft.lines, draft.kind);
}

function readPerson(written: Draft['person']): ReadDraft {
  const named = kinds.flatMap((kind) => {
    const text = identifierOf(kind, written[kind]);
    return text === null ? [] : [{ kind, text }];
  });
  const faults = named.flatMap(({ kind, text }): Fault[] => {
    const why = faultOf(kind, text);
    return why === null ? [] : [{ at: kind, why, lines: [] }];
  });
  return {
    people: named.length === 0 ? [] : [Object.fromEntries(named.map(({ kind, text }) => [kind, text]))],
    lineOf: [],
    identifiers: named.length,
    faults: named.length === 0 ? [{ at: 'userId', why: 'none', lines: [] }] : faults,
  };
}

/** Empty lines name nobody, and a line that comes again nobody else. */
function readList(lines: string, kind: Kind): ReadDraft {
  const named = new Map<string, number>();
  lines.split(/\r\n|\r|\n/).forEach((written, at) => {
    const text = identifierOf(kind, written);
    if (text !== null && !named.has(text)) named.set(text, at + 1);
  });
  const wrong = (why: 'tooLong' | 'refused'): Fault[] => {
    const found = [...named].filter(([text]) => faultOf(kind, text) === why).map(([, line]) => line);
    return found.length === 0 ? [] : [{ at: 'lines', why, lines: found }];
  };
  const [first] = [
    ...(named.size === 0 ? [{ at: 'lines', why: 'none', lines: [] } as const] : []),
    ...(named.size > most.people ? [{ at: 'lines', why: 'tooMany', count: named.size, lines: [] } as const] : []),
    ...wrong('tooLong'),
    ...wrong('refused'),
  ];
  return {
    people: [...named.keys()].map((text) => ({ [kind]: text })),
    lineOf: [...named.values()],
    identifiers: named.size,
    faults: first === undefined ? [] : [first],
  };
}

/** What is sent of what was written; ids as they stand, since spaces may be part of one. Null where there is nothing. */
function identifierOf(kind: Kind, written: string): string | null {
  const text = written.trim();
  if (text === '') return null;
  return kind === 'email' || kind === 'phone' ? text : written;
}

/** What can be told here of what is no identifier; the API knows more, such as shared addresses. */
function faultOf(kind: Kind, text: string): 'tooLong' | 'refused' | null {
  if (text.length > most.length[kind]) return 'tooLong';
  const form = text.normalize('NFKC');
  if (kind === 'email' && !/.@./.test(form)) return 'refused';
  return kind === 'phone' && !/\p{Nd}/u.test(form) ? 'refused' : null;
}

/** Where in the form a field stands that the API names; null where it is none of the form. */
export function placeOf(field: string | null, { how }: Draft, { lineOf }: ReadDraft): Fault | null {
  if (field === 'reference') return { at: 'reference', why: 'refused', lines: [] };
  const [, index, name] = /^people(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(field ?? '') ?? [];
  if (index === undefined) return null;
  if (how === 'list') return { at: 'lines', why: 'refused', lines: [lineOf[Number(index)] ?? 1] };
  return { at: kinds.find((kind) => kind === name) ?? 'userId', why: 'refused', lines: [] };
}

/** Where a line begins and ends in a text of lines, to be chosen in its field. */
export function spanOfLine(lines: string, line: number): readonly [number, number] {
  const before = lines.split('\n').slice(0, line - 1);
  const from = before.reduce((sum, one) => sum + one.length + 1, 0);
  const end = lines.indexOf('\n', from);
  return [from, end === -1 ? lines.length : end];
}
