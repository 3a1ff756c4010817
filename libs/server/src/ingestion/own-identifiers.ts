import { createHash } from 'node:crypto';
import type { IncomingEvent } from '@temas/contracts/event/event-schema';
import { decodedWords } from '@temas/domain/privacy/decode-words';
import { identifierNameKind } from '@temas/domain/privacy/identifier-name';
import { normaliseForDetection } from '@temas/domain/privacy/normalise-for-detection';
import { isKnownClean } from './clean-text.js';

/** Shorter ids are too often a word or a number of something else. */
const shortestId = 5;
/** Shorter names of people are initials. */
const shortestName = 3;
const algorithms = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' } as const;

/**
 * What one event itself says of its person (ids, and traits or properties whose name speaks of an identifier), to
 * recognise it where the sender has put it once more: into a name, a path, a channel or the value of a registered
 * property, which are stored as they are. Recognised in any case and Unicode form, percent-encoded, as Base64 or
 * hexadecimal, and as an unsalted hash, which anyone can guess (PSN-02); where nothing else is there, also with other spaces
 * and dashes, as plates and numbers are written. Ids of imported logs are opaque and may well be
 * words: there only a value that is one of them as a whole counts, and names are free.
 */
export class OwnIdentifiers {
  private readonly ids: readonly string[];
  private owned: readonly Own[] | undefined;
  private whole: ReadonlySet<string> | undefined;
  private hashes: ReadonlySet<string> | undefined;

  constructor(
    event: IncomingEvent,
    private readonly imported = false,
  ) {
    const ids = [event.userId, event.anonymousId, event.previousId, groupIdOf(event)];
    this.ids = [
      ...ids.filter((id) => typeof id === 'string' && id.length >= shortestId),
      ...declared(event),
    ] as string[];
  }

  /** Whether a name holds one of them. */
  isInName(name: string): boolean {
    return !this.imported && this.holdsOne(name);
  }

  /** Whether a value holds one of them. */
  isIn(value: string): boolean {
    return this.imported ? this.isOneOf(value) : this.holdsOne(value);
  }

  /** Names, and most values, are few and come again and again: the forms of those that hold no id are remembered. */
  private holdsOne(text: string): boolean {
    if (this.ids.length === 0) return false;
    const before = known.get(text);
    const forms = before ?? formsOf(text);
    if (this.isInForms(forms)) return true;
    if (before === undefined && isKnownClean(text)) {
      if (known.size >= mostKnown) known.clear();
      known.set(text, forms);
    }
    return false;
  }

  private isOneOf(value: string): boolean {
    if (this.ids.length === 0) return false;
    this.whole ??= new Set(this.ids.flatMap((id) => wholeForms(formsOf(id))));
    const { whole } = this;
    return wholeForms(formsOf(value)).some((form) => whole.has(form));
  }

  private isInForms(forms: Forms): boolean {
    this.owned ??= this.ids.map((id) => new Own(fold(id)));
    return this.owned.some((own) => own.isIn(forms)) || (forms.digests.length > 0 && this.matchesHash(forms.digests));
  }

  private matchesHash(digests: readonly string[]): boolean {
    this.hashes ??= new Set(
      this.ids.flatMap((id) => [...new Set([id, id.trim(), id.trim().toLowerCase(), fold(id)])].flatMap(hashesOf)),
    );
    const { hashes } = this;
    return digests.some((digest) => hashes.has(digest));
  }
}

/**
 * One id, folded. With a digit and six characters it is found anywhere; otherwise only as whole words, so that finding it
 * is no accident.
 */
class Own {
  private words: string | undefined;
  private compact: string | undefined;

  constructor(private readonly folded: string) {}

  isIn(forms: Forms): boolean {
    this.compact ??= compactOf(wordsOf(this.folded));
    if (isTelling(this.compact) && forms.compact.includes(this.compact)) return true;
    if (this.folded === '' || this.folded.length > forms.longest) return false;
    if (
      this.folded.length > shortestId &&
      /\d/.test(this.folded) &&
      forms.folded.some((text) => text.includes(this.folded))
    )
      return true;
    this.words ??= wordsOf(this.folded);
    const { words } = this;
    return words.length > 2 && forms.words.some((text) => text.includes(words));
  }
}

/** The forms of a text that ids are looked for in. */
interface Forms {
  readonly folded: readonly string[];
  readonly words: readonly string[];
  /** Letters and digits alone. */
  readonly compact: readonly string[];
  readonly digests: readonly string[];
  /** Length of the longest folded form. */
  readonly longest: number;
}

const known = new Map<string, Forms>();
const mostKnown = 20_000;

function formsOf(text: string): Forms {
  const folded = [text, ...decodedWords(text)].map(fold);
  const words = folded.map(wordsOf);
  return {
    folded,
    words,
    compact: words.map(compactOf),
    digests: [...text.toLowerCase().matchAll(/[0-9a-f]{32,}/g)].map(([digest]) => digest),
    longest: Math.max(...folded.map((form) => form.length)),
  };
}

function fold(text: string): string {
  if (/^[!-$'-~]*$/.test(text)) return text.toLowerCase();
  return normaliseForDetection(text).replaceAll('İ', 'i').toLowerCase().replaceAll('ı', 'i').trim();
}

/** The letters and digits with one space around each word, so that a whole word is ` word `. */
function wordsOf(folded: string): string {
  return ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}

function compactOf(words: string): string {
  return words.replaceAll(' ', '');
}

/** Whether a text without spaces is long and odd enough to be the same as another by no accident. */
function isTelling(compact: string): boolean {
  return compact.length > shortestId && /\d/.test(compact);
}

function wholeForms({ folded, compact }: Forms): string[] {
  return [...folded, ...compact.filter(isTelling)];
}

function hashesOf(text: string): string[] {
  return Object.values(algorithms).map((algorithm) => createHash(algorithm).update(text).digest('hex'));
}

function groupIdOf(event: IncomingEvent): unknown {
  return 'groupId' in event ? event.groupId : undefined;
}

/** Values of traits and properties that are identifiers by their name. */
function declared(event: IncomingEvent): string[] {
  const found: string[] = [];
  const collect = (values: Record<string, unknown> | null | undefined, scope: 'property' | 'trait'): void => {
    for (const name in values) {
      const value = values[name];
      if (typeof value === 'string' && value.length >= shortestName && speaksOfIdentifier(name, scope))
        found.push(value);
    }
  };
  collect(event.traits, 'trait');
  collect(event.context?.traits, 'trait');
  collect(event.properties, 'property');
  return found;
}

const judged = new Map<string, boolean>();
const mostJudged = 2_000;

function speaksOfIdentifier(name: string, scope: 'property' | 'trait'): boolean {
  const key = `${scope} ${name}`;
  let speaks = judged.get(key);
  if (speaks === undefined) {
    const kind = identifierNameKind(name, scope);
    speaks = kind === 'contact' || kind === 'identifier';
    if (judged.size >= mostJudged) judged.clear();
    judged.set(key, speaks);
  }
  return speaks;
}
