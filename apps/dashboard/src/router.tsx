import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch, type RawSearch } from './address/codec.js';
import { globalNames } from './filters/filter-keys.js';
import { NotFoundPage } from './shell/not-found-page.js';
import { Root } from './shell/root.js';
import { StartPage } from './shell/start-page.js';

/** Keys that go along from page to page: the filters, how charts are read, and the pseudo-language. */
const goAlong = [...globalNames, 'lang'];

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
    lazyRouteComponent(() => import('./touchpoints/touchpoints-page.js'), 'TouchpointsPage'),
  ),
  at(
    '/w/$workspace/sources',
    lazyRouteComponent(() => import('./sources/sources-page.js'), 'SourcesPage'),
  ),
  at(
    '/w/$workspace/sources/$source',
    lazyRouteComponent(() => import('./sources/source-page.js'), 'SourcePage'),
  ),
  at(
    '/w/$workspace/properties',
    lazyRouteComponent(() => import('./properties/properties-page.js'), 'PropertiesPage'),
  ),
  at(
    '/w/$workspace/import',
    lazyRouteComponent(() => import('./imports/import-page.js'), 'ImportPage'),
  ),
  at(
    '/w/$workspace/import/$step',
    lazyRouteComponent(() => import('./imports/import-page.js'), 'ImportPage'),
  ),
  at(
    '/w/$workspace/settings',
    lazyRouteComponent(() => import('./settings/settings-page.js'), 'SettingsPage'),
  ),
  at(
    '/w/$workspace/settings/people',
    lazyRouteComponent(() => import('./people/people-page.js'), 'PeoplePage'),
  ),
  at(
    '/w/$workspace/settings/tokens',
    lazyRouteComponent(() => import('./tokens/tokens-page.js'), 'TokensPage'),
  ),
  at(
    '/account',
    lazyRouteComponent(() => import('./account/account-page.js'), 'AccountPage'),
  ),
  at(
    '/gallery',
    lazyRouteComponent(() => import('./gallery/gallery-page.js'), 'GalleryPage'),
  ),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([start, workspaceStart, formerMap, ...pages]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
