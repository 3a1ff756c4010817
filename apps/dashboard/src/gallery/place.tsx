import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { createContext, use, useState, type ReactNode } from 'react';
import { parseSearch, stringifySearch, type RawSearch } from '../address/codec.js';
import { sampleJourney, sampleWorkspace } from './samples/names.js';

const Inside = createContext<ReactNode>(null);

/** An address of its own, in memory: what a chart writes there changes no other one, and its links lead nowhere. */
export function Place({ search = '', children }: { readonly search?: string; readonly children: ReactNode }) {
  const [router] = useState(() => placeAt(search));
  return (
    <Inside value={children}>
      <RouterProvider router={router} />
    </Inside>
  );
}

function Contents() {
  return use(Inside);
}

function placeAt(search: string) {
  const root = createRootRoute({
    component: Contents,
    notFoundComponent: () => null,
    validateSearch: (raw: Record<string, unknown>) => raw as RawSearch,
  });
  const journey = createRoute({ getParentRoute: () => root, path: '/w/$workspace/j/$journey/$' });
  const history = createMemoryHistory({
    initialEntries: [`/w/${sampleWorkspace}/j/${sampleJourney}/map${search}`],
  });
  return createRouter({ routeTree: root.addChildren([journey]), history, parseSearch, stringifySearch });
}
