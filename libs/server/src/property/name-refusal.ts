import { identifierNameKind } from '@temas/domain/privacy/identifier-name';
import { specialCategoryOf } from '@temas/domain/privacy/special-category';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import type { Property } from './property.repository.js';

/** Why a name is not registered. */
export type NameRefusal = 'contact_name' | 'identifier_name' | 'precise_name' | 'special_category_name';

const texts: Readonly<Record<Exclude<NameRefusal, 'special_category_name'>, string>> = {
  contact_name:
    'E-mail addresses and telephone numbers are never stored. Send them as `traits.email` and `traits.phone`: there ' +
    'they serve linking, where the workspace turns that on, and are forgotten.',
  identifier_name:
    'This name speaks of what identifies a person or a device, which is never stored. If journeys are built by it, ' +
    'register it with the class `key`: a key is pseudonymized.',
  precise_name:
    'Such values point at single people. Send a coarser one, such as an age band, a region or a browser family.',
};

/** Why a property of this name and class is not taken, or null. */
export function nameRefusal(property: Pick<Property, 'name' | 'scope' | 'class'>): NameRefusal | null {
  if (findStructuredIdentifier(property.name) !== null) return 'identifier_name';
  if (specialCategoryOf(property.name) !== null) return 'special_category_name';
  const kind = identifierNameKind(property.name, property.scope);
  // The value of a key is pseudonymized like an identifier; a contact would link people behind the workspace's back.
  if (kind === null || (property.class === 'key' && kind !== 'contact')) return null;
  return `${kind}_name`;
}

/** Whether something that came may be registered. */
export interface Registrable {
  /** Why it may not be kept as it is; null where it may. */
  readonly refusal: NameRefusal | null;
  /** Whether it may be registered as a key. */
  readonly allowedAsKey: boolean;
}

/** Whether a property or trait of this name may be registered. */
export function registrable(of: Pick<Property, 'name' | 'scope'>): Registrable {
  return {
    refusal: nameRefusal({ ...of, class: 'behaviour' }),
    allowedAsKey: of.scope === 'property' && nameRefusal({ ...of, class: 'key' }) === null,
  };
}

/** What to do instead. */
export function refusalText(name: string, refusal: NameRefusal): string {
  if (refusal !== 'special_category_name') {
    return findStructuredIdentifier(name) === null ? texts[refusal] : 'A name must not hold an identifier itself.';
  }
  const category = specialCategoryOf(name) ?? '';
  return `This name belongs to a special category of personal data (KVKK art. 6, GDPR art. 9): ${category}. Such data is not taken in.`;
}
