import type { BrowserContext } from 'playwright-core';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Answers of the API by address; what is in here need not be asked again. */
export type KnownAnswers = Map<string, Answer>;

/**
 * Answers what the pages read with what the API once said, so many milliseconds after it was asked for: what is timed then
 * is the pages, with an API that is as quick as the budget assumes. What is not known yet is asked, and takes its time.
 */
export async function replayApi(context: BrowserContext, known: KnownAnswers, milliseconds: number): Promise<void> {
  await context.route('**/api/v1/**', async (route) => {
    const request = route.request();
    if (request.method() !== 'GET') return route.continue();
    const began = Date.now();
    let answer = known.get(request.url());
    if (!answer) {
      const response = await route.fetch();
      answer = { status: response.status(), headers: response.headers(), body: await response.body() };
      known.set(request.url(), answer);
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + milliseconds - Date.now())));
    // A page that has gone on no longer wants it.
    await route.fulfill(answer).catch(() => undefined);
  });
}
