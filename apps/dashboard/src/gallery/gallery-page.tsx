import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, type ComponentType } from 'react';
import { withTexts } from '../i18n/catalogue.js';
import type { MessageKey } from '../i18n/messages.js';
import { useText } from '../i18n/locale.js';
import { Page } from '../ui/page.js';
import { GalleryView } from './gallery-view.js';
import { sampleAnswers } from './samples/answers.js';
import { Section } from './section.js';
import { Buttons } from './sections/buttons.js';
import { Charts } from './sections/charts.js';
import { Colours } from './sections/colours.js';
import { Dialogs } from './sections/dialogs.js';
import { Formats } from './sections/formats.js';
import { Messages } from './sections/messages.js';
import { Palettes } from './sections/palettes.js';
import { States } from './sections/states.js';
import { Tables } from './sections/tables.js';
import { TypeAndSpace } from './sections/type-and-space.js';
import './gallery.css';

/** What is heavy comes by itself: fields, what stands around pages, and the charts of pages, which weigh as much as their pages. */
const Fields = lazy(async () => ({ default: (await import('./sections/fields.js')).Fields }));
const Lists = lazy(async () => ({ default: (await import('./sections/lists.js')).Lists }));
const Frame = lazy(async () => ({ default: (await import('./sections/frame.js')).Frame }));
const Sequences = lazy(async () => ({ default: (await import('./sections/sequences.js')).Sequences }));
const LongWork = lazy(async () => ({
  default: (await withTexts(['gallery', 'workRow'], () => import('./sections/long-work.js'))).LongWork,
}));
const MapCharts = lazy(async () => ({ default: (await import('./sections/map-charts.js')).MapCharts }));
const OverviewCharts = lazy(async () => ({ default: (await import('./sections/overview-charts.js')).OverviewCharts }));
const VariantCharts = lazy(async () => ({ default: (await import('./sections/variant-charts.js')).VariantCharts }));
const ImportCharts = lazy(async () => ({ default: (await import('./sections/import-charts.js')).ImportCharts }));
const StatusCharts = lazy(async () => ({ default: (await import('./sections/status-charts.js')).StatusCharts }));

const sections: readonly { readonly id: string; readonly title: MessageKey; readonly body: ComponentType }[] = [
  { id: 'colours', title: 'gallery.colours', body: Colours },
  { id: 'type', title: 'gallery.type', body: TypeAndSpace },
  { id: 'palettes', title: 'gallery.palettes', body: Palettes },
  { id: 'buttons', title: 'gallery.buttons', body: Buttons },
  { id: 'fields', title: 'gallery.fields', body: Fields },
  { id: 'messages', title: 'gallery.messages', body: Messages },
  { id: 'states', title: 'gallery.states', body: States },
  { id: 'dialogs', title: 'gallery.dialogs', body: Dialogs },
  { id: 'tables', title: 'gallery.tables', body: Tables },
  { id: 'lists', title: 'gallery.lists', body: Lists },
  { id: 'sequences', title: 'gallery.sequences', body: Sequences },
  { id: 'frame', title: 'gallery.frame', body: Frame },
  { id: 'work', title: 'gallery.work', body: LongWork },
  { id: 'charts', title: 'gallery.charts', body: Charts },
  { id: 'map-charts', title: 'map.title', body: MapCharts },
  { id: 'overview-charts', title: 'overview.title', body: OverviewCharts },
  { id: 'variant-charts', title: 'variants.title', body: VariantCharts },
  { id: 'import-charts', title: 'nav.import', body: ImportCharts },
  { id: 'status-charts', title: 'nav.status', body: StatusCharts },
  { id: 'formats', title: 'gallery.formats', body: Formats },
];

/** Every shared part of the pages in every state: for developers, and what tests look at. */
export function GalleryPage() {
  const text = useText();
  const answers = useMemo(() => sampleAnswers(text), [text]);
  return (
    <QueryClientProvider client={answers}>
      <Page title={text('gallery.title')} sentence={<p className="muted">{text('gallery.intro')}</p>}>
        <div className="gallery">
          <aside className="gallery-side">
            <GalleryView />
            <nav aria-label={text('gallery.contents')}>
              <ul>
                {sections.map(({ id, title }) => (
                  <li key={id}>
                    <a className="rail-link" href={`#${id}`}>
                      {text(title)}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </aside>
          <div className="gallery-body">
            {sections.map(({ id, title, body: Body }) => (
              <Section key={id} id={id} title={title}>
                <Suspense fallback={<div className="skeleton skeleton-block" />}>
                  <Body />
                </Suspense>
              </Section>
            ))}
          </div>
        </div>
      </Page>
    </QueryClientProvider>
  );
}
