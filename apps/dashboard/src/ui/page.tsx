import { useEffect, type ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { Related } from '../shell/related.js';

/** A page: its one first heading, the sentence under it, what can be done on the whole of it, where to go on, and the browser's title. */
export function Page({
  title,
  context,
  sentence,
  actions,
  children,
  busy = false,
}: {
  readonly title: string;
  /** What the page is about, for the browser's title, such as the journey type. */
  readonly context?: string | undefined;
  readonly sentence?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly busy?: boolean;
}) {
  const text = useText();
  const whole = [title, context, text('app.name')].filter((part) => part !== undefined && part !== '').join(' · ');
  useEffect(() => {
    document.title = whole;
  }, [whole]);
  return (
    <div className="page" aria-busy={busy}>
      <header className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {sentence !== undefined && <div className="page-sentence">{sentence}</div>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
      <Related />
    </div>
  );
}
