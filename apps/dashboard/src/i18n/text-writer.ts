import { IntlMessageFormat } from 'intl-messageformat';
import type { ReactNode } from 'react';

/** What is put into a text; parts of a page only where the text is not asked for as plain text. */
export type Values<Value = string | number> = Readonly<Record<string, Value>>;

/**
 * Writes the texts of one language, in the ICU message format; each is read once. A text that is missing, or lacks a value, is
 * told in the console, and its name or its pattern stands in its place.
 */
export function textWriter(language: string, texts: Readonly<Record<string, string>>) {
  const read = new Map<string, IntlMessageFormat>();
  const write = (key: string, values: Values<ReactNode> | undefined): ReactNode => {
    const text = texts[key];
    if (text === undefined) {
      console.error(`There is no text ${key}.`);
      return key;
    }
    // Quotes and braces are what the format gives a meaning to.
    if (!/['{]/.test(text)) return text;
    try {
      const format = read.get(key) ?? new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
      read.set(key, format);
      return format.format<ReactNode>(values as Record<string, string>);
    } catch (error) {
      console.error(`The text ${key} cannot be written.`, error);
      return text;
    }
  };
  return {
    has: (key: string): boolean => Object.hasOwn(texts, key),
    /** Values that are plain make a plain text. */
    plain: (key: string, values?: Values): string => write(key, values) as string,
    rich: (key: string, values: Values<ReactNode>): ReactNode => write(key, values),
  };
}
