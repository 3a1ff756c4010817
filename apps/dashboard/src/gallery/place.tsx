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

/** An address of its own, in memory: what a part writes there changes no other one, and its links lead there alone. */
export function Place({
  search = '',
  workspace = sampleWorkspace,
  children,
}: {
  readonly search?: string;
  readonly workspace?: string;
  readonly children: ReactNode;
}) {
  const [router] = useState(() => placeAt(workspace, search));
  return (
    <Inside value={children}>
      <RouterProvider router={router} />
    </Inside>
  );
}

function Contents() {
  return use(Inside);
}

/** Addresses whose workspace and journey type parts ask for; whatever follows in them is the same place. */
const paths = ['/w/$workspace/j/$journey/$', '/w/$workspace/$', '/w/$workspace'];

function placeAt(workspace: string, search: string) {
  const root = createRootRoute({
    component: Contents,
    notFoundComponent: () => null,
    validateSearch: (raw: Record<string, unknown>) => raw as RawSearch,
  });
  const routes = paths.map((path) => createRoute({ getParentRoute: () => root, path }));
  const history = createMemoryHistory({ initialEntries: [`/w/${workspace}/j/${sampleJourney}/map${search}`] });
  return createRouter({ routeTree: root.addChildren(routes), history, parseSearch, stringifySearch });
}
