import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useText } from '../i18n/locale.js';
import { PageLink } from './page-link.js';
import { related, type PageKey } from './pages.js';
import { usePlace } from './use-place.js';

/** So long nothing of a page may be at work before what stands under it is shown, in milliseconds. */
const rest = 250;

/** Where a reader may go on from a page, three ways; the filters of the address go along, as from everywhere. */
export function Related() {
  const { page, journey } = usePlace();
  // The address is the next page's while that is on its way; this stands under the one that is still in sight.
  const [own] = useState(page);
  return own && journey !== undefined ? <Ways from={own.key} /> : null;
}

function Ways({ from }: { readonly from: PageKey }) {
  const text = useText();
  const heading = useId();
  const place = useRef<HTMLElement>(null);
  const isRested = useIsPageAtRest(place);
  return (
    <nav ref={place} className={isRested ? 'related' : 'related related-waits'} aria-labelledby={heading}>
      <h2 id={heading}>{text('related.title')}</h2>
      <ul>
        {related[from].map((key) => (
          <li key={key}>
            <PageLink page={key} className="related-link">
              {text(`related.${key}`)}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether the page around a place has come to rest once: until then, what stands under it would be pushed about. */
function useIsPageAtRest(place: RefObject<HTMLElement | null>): boolean {
  const [isRested, setRested] = useState(false);
  useEffect(() => {
    if (isRested) return;
    let since = Date.now();
    const timer = setInterval(() => {
      const page = place.current?.closest('.page');
      const isBusy = page?.matches('[aria-busy=true], :has([aria-busy=true])') ?? true;
      if (isBusy) since = Date.now();
      else if (Date.now() - since >= rest) setRested(true);
    }, rest / 2);
    return () => clearInterval(timer);
  }, [isRested, place]);
  return isRested;
}
