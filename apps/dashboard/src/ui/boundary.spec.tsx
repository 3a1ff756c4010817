/** @jest-environment jsdom */
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { ChartFrame } from '../chart/chart-frame.js';
import { showLanguage } from '../i18n/catalogue.js';
import { LocaleProvider } from '../i18n/locale.js';
import { PageFault } from '../shell/page-fault.js';
import { Card } from './card.js';
import { Loads } from './loads.js';
import { QueryState } from './query-state.js';

let isBroken = true;

function Fragile({ children }: { readonly children: string }) {
  if (isBroken) throw new TypeError('rows is not a function');
  return <p>{children}</p>;
}

/** Shows something as a page would have it. @returns what goes to another address */
async function show(children: ReactNode): Promise<(address: string) => Promise<void>> {
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => children,
      errorComponent: PageFault,
      notFoundComponent: () => children,
      validateSearch: (search: Record<string, unknown>) => search,
    }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LocaleProvider>
        <RouterProvider router={router as never} />
      </LocaleProvider>
    </QueryClientProvider>,
  );
  return (address) => act(() => router.navigate({ href: address } as never));
}

/** The message in the place of what failed. */
const failed = () => screen.getByRole('alert');

describe('a part that cannot be drawn', () => {
  beforeAll(async () => {
    localStorage.setItem('temas.locale', 'en');
    await showLanguage();
  });
  beforeEach(() => {
    isBroken = true;
    // React tells the console of what was caught.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    cleanup();
    jest.restoreAllMocks();
  });

  it('says so within its card; the card keeps its heading, and the others are alive', async () => {
    await show(
      <>
        <Card title="Fragile">
          <Fragile>whole again</Fragile>
        </Card>
        <Card title="Sound">all is well</Card>
      </>,
    );
    const card = within(screen.getByRole('region', { name: 'Fragile' }));
    expect(card.getByRole('alert').textContent).toContain('This part cannot be shown');
    expect(card.getByRole('alert').textContent).toContain('TypeError: rows is not a function');
    expect(card.getByRole('alert').textContent).not.toContain('connection');
    expect(screen.getByRole('region', { name: 'Sound' }).textContent).toContain('all is well');

    isBroken = false;
    await userEvent.click(card.getByRole('button', { name: 'Try again' }));
    expect(card.queryByRole('alert')).toBeNull();
    expect(card.getByText('whole again')).toBeTruthy();
  });

  it('is tried again at another address, such as under another filter', async () => {
    const go = await show(
      <Card title="Fragile">
        <Fragile>whole again</Fragile>
      </Card>,
    );
    await go('/?d=7d');
    expect(failed().textContent).toContain('This part cannot be shown');
    isBroken = false;
    await go('/?d=90d');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('whole again')).toBeTruthy();
  });

  it('leaves a chart its title, its tools and its table', async () => {
    await show(
      <ChartFrame id="chart" title="How many?" table={<p>the same as rows</p>} data={() => []} about={[]}>
        <Fragile>bars</Fragile>
      </ChartFrame>,
    );
    expect(within(screen.getByRole('figure', { name: 'How many?' })).getByRole('alert')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('the same as rows')).toBeTruthy();
  });

  it('is tried again with newer data', async () => {
    function Part() {
      const [value, setValue] = useState('first');
      const query = useQuery({ queryKey: ['part', value], queryFn: () => value, initialData: value });
      return (
        <>
          <button onClick={() => setValue('second')}>newer</button>
          <QueryState query={query}>{(data) => <Fragile>{data}</Fragile>}</QueryState>
        </>
      );
    }
    await show(<Part />);
    expect(failed().textContent).toContain('This part cannot be shown');
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'newer' }));
    expect(await screen.findByText('second')).toBeTruthy();
  });

  it('blames the connection only where it could not be fetched', async () => {
    function Lost(): ReactNode {
      throw new TypeError('Failed to fetch dynamically imported module: https://temas.example/assets/part.js');
    }
    await show(
      <Loads>
        <Lost />
      </Loads>,
    );
    expect(failed().textContent).toContain('The connection may be gone');
    expect(failed().textContent).not.toContain('TypeError');
  });

  it('is a fault of the page where it is the page itself, which can be tried again too', async () => {
    await show(<Fragile>the page</Fragile>);
    expect(failed().textContent).toContain('your connection is not to blame');
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('the page')).toBeTruthy();
  });
});
