import { TemasError } from '@temas/domain/error';
import { canonicalEmail, canonicalId, canonicalPhone } from '../identity/canonical.js';
import type { TaggedId, Tagger } from '../identity/pseudonymizer.js';

/** One person as somebody asks for their erasure; every identifier that is known of them may be named. */
export interface NamedPerson {
  readonly userId?: string | undefined;
  readonly anonymousId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/**
 * The tags of everything that was named; of ids also as they stand, since those of imported logs are opaque.
 * @throws TemasError invalid_request naming the field of what is no identifier of one person
 */
export function tagsOfNamed(people: readonly NamedPerson[], tag: Tagger): TaggedId[] {
  const tags = new Set<TaggedId>();
  people.forEach((person, at) => {
    const read = (
      name: keyof NamedPerson,
      canonical: (text: string) => string | null,
    ): { text: string; form: string } | null => {
      const text = person[name];
      if (text === undefined) return null;
      const form = canonical(text);
      if (form !== null) return { text, form };
      throw new TemasError('invalid_request', 'This is no identifier of one person.', {
        field: `people[${at}].${name}`,
      });
    };
    for (const [name, type] of [
      ['userId', 'user'],
      ['anonymousId', 'anonymous'],
    ] as const) {
      const id = read(name, canonicalId);
      if (id) tags.add(tag(type, id.form)).add(tag(type, id.text));
    }
    const email = read('email', canonicalEmail);
    if (email) tags.add(tag('email', email.form));
    const phone = read('phone', canonicalPhone);
    if (phone) tags.add(tag('phone', phone.form));
  });
  return [...tags];
}
