import { useParams } from '@tanstack/react-router';
import type { Receipt } from '../api/api.js';
import { useBaselines } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useNames } from './names.js';
import { useWindowText } from './receipt.js';

/** What figures are compared with, as the API takes it, and its days. */
export interface Base {
  readonly by: string;
  readonly window: Receipt['window'];
}

/** The channel with which an answer's figures are compared; null where it is other days, or nothing. */
export function baseChannel(base: Base | null | undefined): string | null {
  return base?.by.startsWith('channel:') ? base.by.slice('channel:'.length) : null;
}

/** Writes what figures are compared with: other days, or a channel, of which days being the same says nothing. */
export function useBaseText(): (base: Base) => string {
  const text = useText();
  const names = useNames();
  const windowText = useWindowText();
  const { workspace = '' } = useParams({ strict: false });
  const baselines = useBaselines(workspace, { isAsked: false }).data;
  return (base) => {
    const days = windowText(base.window);
    const baseline = baselines?.find(({ id }) => base.by === `baseline:${id}`);
    if (baseline) return `${text('filter.compare.baseline', { name: baseline.name })} · ${days}`;
    const channel = baseChannel(base);
    return channel === null ? days : `${text('filter.compare.channel', { channel: names.channel(channel) })} · ${days}`;
  };
}
