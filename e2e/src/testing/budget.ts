import type { Page } from 'playwright-core';

/** The budgets were set on a quiet machine, and machines that test are noisy: twice the time is allowed. */
const leeway = 2;

/** What the fixed work takes on the machine on which the budgets were set (two virtual processors), in milliseconds. */
const reference = 11;

/**
 * How many times as long the fixed work takes where the browser is told to make the processor so many times slower: told
 * four, it was 4.6 to 6.9 in twelve measurements on a quiet machine, 5.5 in the middle.
 */
const throttled = { 1: 1, 4: 5.5 };

/** A machine that is slower than this is busy with something else: what takes long on it says nothing of a page. */
const slowest = 3;

/** What a reader may be made to wait. */
export interface Budget {
  /** What is waited for, as a fault names it. */
  readonly what: string;
  /** On the machine on which it was set. */
  readonly milliseconds: number;
  /** The share of all times that has to be within it: 0.5 for the median, 1 for the longest. */
  readonly share: number;
  /** How often it is measured until it is met: another program may be in the way of any one look. */
  readonly looks?: number;
  /** How many times slower than this machine's the browser is told to make the processor of what is measured. */
  readonly throttle?: keyof typeof throttled;
}

/**
 * Measures until a budget is met. How slow the machine is at that moment is measured too, right before and right after in
 * the same browser, and the bound grows with it, up to three times; on a faster machine it does not shrink. A page that
 * became slower is slow in every look.
 * @throws Error with all looks where none met it, which says so where the machine was too busy in each of them
 */
export async function expectWithin(page: Page, budget: Budget, measure: () => Promise<readonly number[]>) {
  const { what, milliseconds, share, looks = 3, throttle = 1 } = budget;
  const seen: string[] = [];
  let calm = 0;
  for (let look = 0; look < looks; look += 1) {
    const before = await slownessOf(page, throttle);
    const times = await measure();
    const slowness = Math.max(1, before, await slownessOf(page, throttle));
    const [time, bound] = [quantile(times, share), leeway * Math.min(slowest, slowness) * milliseconds];
    if (slowness <= slowest) calm += 1;
    const line = `${what}: ${time.toFixed(0)} ms (${share} of ${times.length}), at most ${bound.toFixed(0)} = ${leeway} × ${milliseconds} on a machine ${slowness.toFixed(1)} times as slow`;
    seen.push(line);
    if (time <= bound) {
      process.stdout.write(`    ${line}\n`);
      return;
    }
  }
  const fault = calm === 0 ? `The machine is too busy to measure, more than ${slowest} times as slow` : 'Over budget';
  throw new Error(`${fault} in each of ${looks} looks:\n${seen.join('\n')}`);
}

/**
 * How many times as long as on the reference machine the fixed work takes now: 40,000 numbers, the same each time, are put
 * in order and counted by name. It is script alone and nothing of the page is in it, so that a page cannot excuse itself.
 * Where the browser makes the processor slower, it does so to this work too, and what is more than usual counts: it
 * holds the page up by the clock, which takes more from a machine that others hold up as well.
 */
async function slownessOf(page: Page, throttle: keyof typeof throttled): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const times = await page.evaluate(() =>
    Array.from({ length: 9 }, () => {
      let seed = 1;
      const numbers = Array.from({ length: 40_000 }, () => (seed = (seed * 48_271) % 2_147_483_647));
      const began = performance.now();
      numbers.sort((one, other) => one - other);
      const counts = new Map<string, number>();
      for (const number of numbers) {
        const name = String(number % 1_000);
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return performance.now() - began;
    }),
  );
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await client.detach();
  return quantile(times, 0.5) / reference / throttled[throttle];
}

/** The shortest time that a share of all times does not exceed. @throws Error where nothing was measured */
function quantile(times: readonly number[], share: number): number {
  const found = [...times].sort((one, other) => one - other)[Math.ceil(share * times.length) - 1];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
}

/** How long each frame took while something was done to a page, in milliseconds. */
export async function framesWhile(page: Page, act: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    const watch = { times: [] as number[], isOver: false };
    Object.assign(globalThis, { frameWatch: watch });
    let last = performance.now();
    const tick = (now: number): void => {
      watch.times.push(now - last);
      last = now;
      if (!watch.isOver) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    const { frameWatch } = globalThis as unknown as { frameWatch: { times: number[]; isOver: boolean } };
    frameWatch.isOver = true;
    return frameWatch.times;
  });
}
