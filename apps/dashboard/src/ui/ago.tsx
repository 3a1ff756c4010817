import type { Times } from './use-times.js';

/** How long ago something was; the moment itself is there on hover and for readers of the page. */
export function Ago({ iso, now, times }: { readonly iso: string; readonly now: number; readonly times: Times }) {
  return (
    <time dateTime={iso} title={times.moment(iso)}>
      {times.ago(iso, now)}
    </time>
  );
}
