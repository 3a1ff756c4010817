import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { RawSearch } from './address/codec.js';
import { readAddress, writeAddress } from './address/short-address.js';
import { globalNames } from './filters/filter-keys.js';
import { furtherTexts } from './i18n/catalogue.js';
import { NotFoundPage } from './shell/not-found-page.js';
import { Root } from './shell/root.js';
import { StartPage } from './shell/start-page.js';

/** Keys that go along from page to page: the filters, how charts are read, a view that is not read yet, the pseudo-language. */
const goAlong = [...globalNames, 'v', 'lang'];

const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
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

/** A page that is not among those seen first: its texts come with it. */
const further = <Page extends object>(load: () => Promise<Page>, name: keyof Page & string) =>
  lazyRouteComponent(async () => (await Promise.all([load(), furtherTexts()]))[0], name);

const importRoute = at(
  '/w/$workspace/import',
  further(() => import('./imports/import-page.js'), 'ImportPage'),
);
/** Its page is the one of the whole import, which stays while the step in the address changes. */
const importStep = createRoute({ getParentRoute: () => importRoute, path: '$step' });

const pages = [
  at(
    '/w/$workspace/j/$journey/overview',
    lazyRouteComponent(() => import('./overview/overview-page.js'), 'OverviewPage'),
  ),
  at(
    '/w/$workspace/j/$journey/map',
    lazyRouteComponent(() => import('./journey-map/journey-map-page.js'), 'JourneyMapPage'),
  ),
  at(
    '/w/$workspace/j/$journey/variants',
    lazyRouteComponent(() => import('./variants/variants-page.js'), 'VariantsPage'),
  ),
  at(
    '/w/$workspace/touchpoints',
    further(() => import('./touchpoints/touchpoints-page.js'), 'TouchpointsPage'),
  ),
  at(
    '/w/$workspace/sources',
    further(() => import('./sources/sources-page.js'), 'SourcesPage'),
  ),
  at(
    '/w/$workspace/sources/$source',
    further(() => import('./sources/source-page.js'), 'SourcePage'),
  ),
  at(
    '/w/$workspace/properties',
    further(() => import('./properties/properties-page.js'), 'PropertiesPage'),
  ),
  importRoute.addChildren([importStep]),
  at(
    '/w/$workspace/settings',
    further(() => import('./settings/settings-page.js'), 'SettingsPage'),
  ),
  at(
    '/w/$workspace/settings/people',
    further(() => import('./people/people-page.js'), 'PeoplePage'),
  ),
  at(
    '/w/$workspace/settings/tokens',
    further(() => import('./tokens/tokens-page.js'), 'TokensPage'),
  ),
  at(
    '/account',
    further(() => import('./account/account-page.js'), 'AccountPage'),
  ),
  at(
    '/gallery',
    further(() => import('./gallery/gallery-page.js'), 'GalleryPage'),
  ),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([start, workspaceStart, formerMap, ...pages]),
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
