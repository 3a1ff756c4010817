import { QueryClient } from '@tanstack/react-query';
import type { Channel, Receipt, Stage, Workspace } from '../api/api.js';

/** A touchpoint with figures, as lists of them have it. */
export interface SampleRow {
  readonly name: string;
  readonly touches: number | null;
  readonly share: number | null;
  readonly seconds: number | null;
}

const names = [
  'Çağrı merkezi görüşmesinin ardından gönderilen memnuniyet anketinin ikinci hatırlatması',
  'Mağazadan teslim almada kimlik doğrulama',
  'İade talebi',
  'Ödeme',
  'Şubede sıra beklerken uygulamaya yönlendirme',
  'Ürün sayfası',
  'Isınma turu',
  'Sepet',
];

/** Rows of a table; some are hidden, as those of small groups are. */
export function sampleRows(count: number): readonly SampleRow[] {
  return Array.from({ length: count }, (_, at) => {
    const hidden = at % 7 === 3;
    const name = names[at % names.length] ?? '';
    return {
      name: at < names.length ? name : `${name} ${at + 1}`,
      touches: hidden ? null : 12_480 - ((at * 37) % 12_000),
      share: hidden ? null : ((at * 13) % 100) / 100,
      seconds: hidden ? null : 40 + ((at * 7_919) % 400_000),
    };
  });
}

export const sampleReceipt: Receipt = {
  accuracy: { maxError: 0.01, people: 'lower_bound', quantiles: 'bucketed' },
  asOf: '2026-11-24T11:07:00Z',
  coverage: { dirtyDays: 2, waitingEvents: 140, waitingOwners: 12 },
  definitionVersion: '2',
  denominator: 'journeys',
  population: 'journeys',
  suppressedShare: 0.043,
  tieRule: 'time',
  timeZone: 'Europe/Istanbul',
  warnings: ['rebuilding', 'days_being_computed'],
  watermark: '2026-11-24T11:05:00Z',
  window: { from: '2026-10-28', to: '2026-11-24' },
};

export const sampleCode = `curl https://temas.example/v1/track \\
  -u "$WRITE_KEY:" -H 'content-type: application/json' \\
  -d '{"userId":"4711","event":"Order Completed"}'`;

const workspace: Workspace = {
  demo: false,
  key: '',
  linkByContact: false,
  minGroup: 10,
  name: 'Örnek',
  role: 'viewer',
  timeZone: 'Europe/Istanbul',
};
const channels: readonly Channel[] = [
  { key: 'web', events: 48_200 },
  { key: 'branch', events: 9_310 },
  { key: 'courier', events: null },
];
const stages: readonly Stage[] = [
  { key: 'discover', name: 'Keşif', nameEn: 'Discovery' },
  { key: 'buy', name: 'Satın alma', nameEn: 'Purchase' },
];

/** A store of answers for a page without a workspace: its parts find a viewer's sample one, and ask nobody. */
export function sampleAnswers(): QueryClient {
  const answers = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } });
  answers.setQueryData(['workspace', ''], workspace);
  answers.setQueryData(['channels', ''], channels);
  answers.setQueryData(['stages', ''], stages);
  return answers;
}
