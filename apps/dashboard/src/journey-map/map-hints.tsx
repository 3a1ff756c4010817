import { Link, useParams } from '@tanstack/react-router';
import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';

/** What a map of little cannot show, and what would make it show more. */
export function MapHints({ map }: { readonly map: JourneyMap }) {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const only = map.nodes.length === 1 && map.rest.other.touchpoints === 0;
  const isUnstaged = !only && map.rest.other.touchpoints === 0 && map.nodes.every(({ stage }) => stage === null);
  if (!only && !isUnstaged) return null;
  return (
    <Notice kind="info">
      <p>{text(only ? 'map.hint.one' : 'map.hint.unstaged')}</p>
      <Link to="/w/$workspace/touchpoints" params={{ workspace }} className="button button-small">
        {text('map.hint.go')}
      </Link>
    </Notice>
  );
}
