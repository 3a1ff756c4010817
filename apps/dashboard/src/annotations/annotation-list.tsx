import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import type { Annotated } from './use-annotated.js';
import { useAnnotationText } from './use-annotated.js';

/** Annotations that stand under a chart at once; the others are shown when they are asked for. */
const atOnce = 5;

/** What happened on the days of a chart, under the numbers that it has there; nothing where nothing did. */
export function AnnotationList({ annotated }: { readonly annotated: Annotated }) {
  const text = useText();
  const { days, what } = useAnnotationText();
  const [isWhole, setWhole] = useState(false);
  const { numbered, isLost, retry } = annotated;
  if (isLost) {
    return (
      <p className="muted small">
        {text('annotations.lost')}{' '}
        <Button className="link-button small" onPress={retry}>
          {text('app.retry')}
        </Button>
      </p>
    );
  }
  if (numbered.length === 0) return null;
  return (
    <div className="annotations">
      <ol className="annotation-list" aria-label={text('annotations.title')}>
        {(isWhole ? numbered : numbered.slice(0, atOnce)).map(({ number, annotation }) => (
          <li key={number} value={number}>
            <span className="muted">{days(annotation)}</span>{' '}
            <bdi className="annotation-text" translate={annotation.kind === 'note' ? 'no' : 'yes'}>
              {what(annotation)}
            </bdi>
            {annotation.author !== null && (
              <span className="muted" translate="no">
                {' '}
                · <bdi>{annotation.author}</bdi>
              </span>
            )}
          </li>
        ))}
      </ol>
      {numbered.length > atOnce && !isWhole && (
        <p className="annotations-rest">{text('annotations.rest', { count: numbered.length - atOnce })}</p>
      )}
      {numbered.length > atOnce && (
        <Button className="link-button small" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {text(isWhole ? 'annotations.fewer' : 'annotations.all', { count: numbered.length })}
        </Button>
      )}
    </div>
  );
}
