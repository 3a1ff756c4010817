import { Fragment, type ReactNode } from 'react';

/** Texts after one another, with numbers among them that can be pressed. */
export function Listed({ parts }: { readonly parts: readonly ReactNode[] }) {
  return parts.map((part, at) => (
    <Fragment key={at}>
      {at > 0 && ' · '}
      {part}
    </Fragment>
  ));
}
