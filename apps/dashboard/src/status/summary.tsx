import { useEffect, useRef } from 'react';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { troublesOf } from './troubles.js';
import { useStatusWords } from './use-status-words.js';
import type { Status } from './use-status.js';

/** Whether all is well, and else what is not; said aloud when it changes while somebody looks. */
export function Summary({ workspace, status }: { readonly workspace: string; readonly status: Status }) {
  const text = useText();
  const words = useStatusWords(workspace);
  const troubles = troublesOf(status);
  const said = troubles.map(words.trouble);
  const kinds = troubles.map((trouble) => (trouble.kind === 'part' ? trouble.part.part : trouble.kind)).join(' ');
  const before = useRef(kinds);
  useEffect(() => {
    if (before.current === kinds) return;
    before.current = kinds;
    announce(said.length === 0 ? text('status.well') : said.join(' '), 'status');
  });
  const isGrave = troubles.some(({ kind }) => kind !== 'late' && kind !== 'setAside');
  if (said.length === 0) return <p className="notice notice-good status-summary">{text('status.well')}</p>;
  return (
    <section
      className={`notice notice-${isGrave ? 'bad' : 'warn'} status-summary`}
      aria-label={text('status.troubles')}
    >
      <ul>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
