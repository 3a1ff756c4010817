import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { RawSearch } from './address/codec.js';
import { readAddress, writeAddress } from './address/short-address.js';
import { globalNames } from './filters/filter-keys.js';
import { withTexts } from './i18n/catalogue.js';
import { NotFoundPage } from './shell/not-found-page.js';
import { PageFault, WholeFault } from './shell/page-fault.js';
import { Root } from './shell/root.js';
import { StartPage } from './shell/start-page.js';
import { beforeWelcome } from './welcome/welcome-part.js';

/** Keys that go along from page to page: the filters, how charts are read, a view that is not read yet, the pseudo-language. */
const goAlong = [...globalNames, 'v', 'lang'];

const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: WholeFault,
  validateSearch: (raw: Record<string, unknown>) => raw as RawSearch,
  search: {
    middlewares: [
      ({ search, next }) => {
        const wanted = next(search);
        const kept = goAlong.filter((name) => search[name] !== undefined && !Object.hasOwn(wanted, name));
        return { ...Object.fromEntries(kept.map((name) => [name, search[name]])), ...wanted };
      },
    ],
  },
});

const at = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => rootRoute, path, component });
const start = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage });
const workspaceStart = createRoute({ getParentRoute: () => rootRoute, path: '/w/$workspace', component: StartPage });
/** The map's address before a journey type stood in it. */
const formerMap = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/$workspace/journey-map',
  component: StartPage,
});

const importRoute = at(
  '/w/$workspace/import',
  lazyRouteComponent(
    () => withTexts(['importDays', 'imports'], () => import('./imports/import-page.js')),
    'ImportPage',
  ),
);
/** Its page is the one of the whole import, which stays while the step in the address changes. */
const importStep = createRoute({ getParentRoute: () => importRoute, path: '$step' });

const pages = [
  at(
    '/w/$workspace/j/$journey/overview',
    lazyRouteComponent(async () => {
      const page = withTexts(['annotations', 'overview'], () => import('./overview/overview-page.js'));
      await beforeWelcome();
      return page;
    }, 'OverviewPage'),
  ),
  at(
    '/w/$workspace/j/$journey/map',
    lazyRouteComponent(
      () => withTexts(['journeyMap'], () => import('./journey-map/journey-map-page.js')),
      'JourneyMapPage',
    ),
  ),
  at(
    '/w/$workspace/j/$journey/variants',
    lazyRouteComponent(() => withTexts(['variants'], () => import('./variants/variants-page.js')), 'VariantsPage'),
  ),
  at(
    '/w/$workspace/touchpoints',
    lazyRouteComponent(
      () => withTexts(['touchpoints'], () => import('./touchpoints/touchpoints-page.js')),
      'TouchpointsPage',
    ),
  ),
  at(
    '/w/$workspace/sources',
    lazyRouteComponent(() => withTexts(['sources'], () => import('./sources/sources-page.js')), 'SourcesPage'),
  ),
  at(
    '/w/$workspace/sources/$source',
    lazyRouteComponent(
      () => withTexts(['properties', 'sources'], () => import('./sources/source-page.js')),
      'SourcePage',
    ),
  ),
  at(
    '/w/$workspace/properties',
    lazyRouteComponent(
      () => withTexts(['properties'], () => import('./properties/properties-page.js')),
      'PropertiesPage',
    ),
  ),
  importRoute.addChildren([importStep]),
  at(
    '/w/$workspace/status',
    lazyRouteComponent(
      () => withTexts(['sources', 'status', 'statusMinutes'], () => import('./status/status-page.js')),
      'StatusPage',
    ),
  ),
  at(
    '/w/$workspace/settings',
    lazyRouteComponent(() => withTexts(['settings'], () => import('./settings/settings-page.js')), 'SettingsPage'),
  ),
  at(
    '/w/$workspace/settings/people',
    lazyRouteComponent(() => withTexts(['people', 'settings'], () => import('./people/people-page.js')), 'PeoplePage'),
  ),
  at(
    '/w/$workspace/settings/tokens',
    lazyRouteComponent(() => withTexts(['settings', 'tokens'], () => import('./tokens/tokens-page.js')), 'TokensPage'),
  ),
  at(
    '/w/$workspace/settings/erasures',
    lazyRouteComponent(
      () => withTexts(['erasures', 'settings'], () => import('./erasures/erasures-page.js')),
      'ErasuresPage',
    ),
  ),
  at(
    '/account',
    lazyRouteComponent(() => withTexts(['account'], () => import('./account/account-page.js')), 'AccountPage'),
  ),
  at(
    '/gallery',
    lazyRouteComponent(
      () =>
        withTexts(
          ['annotations', 'gallery', 'importDays', 'journeyMap', 'overview', 'settings', 'statusMinutes', 'variants'],
          () => import('./gallery/gallery-page.js'),
        ),
      'GalleryPage',
    ),
  ),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([start, workspaceStart, formerMap, ...pages]),
  defaultErrorComponent: PageFault,
  defaultPreload: 'intent',
  scrollRestoration: true,
  parseSearch: readAddress,
  stringifySearch: writeAddress,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
