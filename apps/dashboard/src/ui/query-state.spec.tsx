/** @jest-environment jsdom */
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { keepPreviousData, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { showLanguage } from '../i18n/catalogue.js';
import { LocaleProvider } from '../i18n/locale.js';
import { QueryState } from './query-state.js';

/** A question on its way: what answers it, what fails it, and whether it was stopped. */
interface Held {
  readonly of: string;
  readonly answer: (value: string) => void;
  readonly fail: () => void;
  readonly signal: AbortSignal;
}

let held: Held[];
/** The latest question; there is none that nobody has asked. */
const latest = (): Held => held.at(-1) as Held;

function useHeld(of: string) {
  return useQuery({
    queryKey: ['held', of],
    queryFn: ({ signal }) =>
      new Promise<string>((answer, reject) => {
        held.push({ of, answer, fail: () => reject(new Error('away')), signal });
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

function Part({ of = 'one' }: { readonly of?: string }) {
  const query = useHeld(of);
  return <QueryState query={query}>{(answer) => <p>{answer}</p>}</QueryState>;
}

/** A part whose question the reader can change, as by a filter. */
function Filtered() {
  const [of, setOf] = useState('one');
  return (
    <>
      <button onClick={() => setOf('two')}>filter</button>
      <Part of={of} />
    </>
  );
}

async function show(children: ReactNode): Promise<void> {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => children }),
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
}

const wait = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const settle = () => wait(1);
const press = async (name: string): Promise<void> => {
  act(() => screen.getByRole('button', { name }).focus());
  await userEvent.setup({ advanceTimers: (ms) => void jest.advanceTimersByTime(ms) }).keyboard('{Enter}');
  await settle();
};
const focused = () => document.activeElement;
const part = () => document.querySelector('.part');

describe('a part whose question takes long', () => {
  beforeAll(async () => {
    localStorage.setItem('temas.locale', 'en');
    await showLanguage();
  });
  beforeEach(() => {
    held = [];
    jest.useFakeTimers();
    // The router would scroll, which this window cannot.
    jest.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  });
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('says after three seconds that it is at work, and offers to give the question up without being told how', async () => {
    await show(<Part />);
    await wait(2_500);
    expect(screen.queryByRole('button')).toBeNull();
    await wait(1_000);
    expect(screen.getByRole('status').textContent).toContain('Still working: 3 seconds');
    expect(part()?.getAttribute('aria-busy')).toBe('true');
    await press('Cancel');
    expect(latest().signal.aborted).toBe(true);
    expect(screen.getByRole('heading').textContent).toBe('This question was given up');
    expect(part()?.getAttribute('aria-busy')).toBe('false');
    expect(focused()).toBe(screen.getByRole('button', { name: 'Try again' }));
  });

  it('asks again on demand and keeps the focus in its place', async () => {
    await show(<Part />);
    await wait(3_500);
    await press('Cancel');
    await press('Try again');
    expect(held).toHaveLength(2);
    expect(focused()).toBe(part());
    await act(async () => latest().answer('there'));
    await settle();
    expect(screen.getByText('there')).toBeTruthy();
    expect(focused()).toBe(part());
    expect(screen.queryByText('This question was given up')).toBeNull();
  });

  it('keeps the focus where the answer comes while the reader stands on the button', async () => {
    await show(<Part />);
    await wait(3_500);
    act(() => screen.getByRole('button', { name: 'Cancel' }).focus());
    await act(async () => latest().answer('there'));
    await settle();
    expect(screen.queryByRole('button')).toBeNull();
    expect(focused()).toBe(part());
  });

  it('says of what is in sight that it was read before, where a newer question was given up', async () => {
    await show(<Filtered />);
    await settle();
    await act(async () => latest().answer('the first'));
    await settle();
    await press('filter');
    await wait(3_500);
    expect(part()?.className).toContain('part-stale');
    expect(focused()).toBe(screen.getByRole('button', { name: 'filter' }));
    await press('Cancel');
    expect([latest().of, latest().signal.aborted]).toEqual(['two', true]);
    expect(screen.getByRole('status').textContent).toContain('given up. Below is what was read last.');
    expect(screen.getByText('the first')).toBeTruthy();
    await press('Try again');
    await act(async () => latest().answer('the second'));
    await settle();
    expect(screen.getByText('the second')).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('does not take another question for the one that was given up', async () => {
    await show(<Filtered />);
    await wait(3_500);
    await press('Cancel');
    await press('filter');
    expect(screen.queryByText('This question was given up')).toBeNull();
    expect(part()?.getAttribute('aria-busy')).toBe('true');
    await act(async () => latest().answer('of two'));
    await settle();
    expect(screen.getByText('of two')).toBeTruthy();
  });

  it('keeps the focus where what failed is asked again, and gives that up too', async () => {
    await show(<Part />);
    await settle();
    await act(async () => latest().fail());
    await settle();
    expect(screen.getByRole('alert')).toBeTruthy();
    await press('Try again');
    expect(focused()).toBe(part());
    await wait(3_500);
    await press('Cancel');
    expect(screen.getByText('This question was given up')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
