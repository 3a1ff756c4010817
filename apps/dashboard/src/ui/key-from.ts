import { fold } from './fold.js';

/** The longest key that the API takes. */
const longest = 63;

/**
 * A key as the API takes it, from the name that people read: "Sipariş yolculuğu" is `siparis-yolculugu`. Empty where
 * nothing is left.
 */
export function keyFrom(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, longest)
    .replace(/[-_]+$/, '');
}
