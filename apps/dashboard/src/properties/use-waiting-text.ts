import { useMemo } from 'react';
import { useText } from '../i18n/locale.js';
import type { WaitingProperty } from './use-properties.js';

/** Stands for names that are not shown. */
export const hiddenName = '(other)';

/** Writes what is known of something that came without being registered. */
export function useWaitingText() {
  const text = useText();
  return useMemo(
    () => ({
      scopeOf: ({ scope }: WaitingProperty) =>
        text(scope === 'trait' ? 'properties.scope.trait' : 'properties.scope.property'),
      typeOf: ({ type }: WaitingProperty) => typeName(text, type),
      nameOf: ({ name }: WaitingProperty) => (name === hiddenName ? text('properties.hiddenName') : name),
    }),
    [text],
  );
}

/** The name of a type as it came. */
function typeName(text: ReturnType<typeof useText>, type: string): string {
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'object':
    case 'list':
      return text(`properties.type.${type}`);
    default:
      return type;
  }
}
