import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { JourneyMapPage } from './journey-map/journey-map-page.js';
import { readMapSearch } from './journey-map/map-search.js';
import { NotFoundPage } from './shell/not-found-page.js';
import { Root } from './shell/root.js';
import { StartPage } from './shell/start-page.js';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });
const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage });

/** The journey map of a workspace; everything that it shows stands in the address. */
export const journeyMapRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/$workspace/journey-map',
  validateSearch: readMapSearch,
  component: JourneyMapPage,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([startRoute, journeyMapRoute]),
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
