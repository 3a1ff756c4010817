import './session/sign-in-token.js';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchAnswers } from './api/answer-times.js';
import { ApiFault } from './api/api.js';
import { watchWork } from './api/watch-work.js';
import { showLanguage } from './i18n/catalogue.js';
import { LocaleProvider } from './i18n/locale.js';
import { router } from './router.js';
import { signInToken } from './session/sign-in-token.js';
import { endSession, sessionQuery } from './session/use-session.js';
import { applyTheme } from './theme/theme.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/chart.css';
import './styles/table.css';

applyTheme();

const retried = new Set(['network', 'unavailable']);
/** A session that the API no longer knows ends here too; a wrong password at the door is no such thing. */
const onError = (fault: unknown): void => {
  if (fault instanceof ApiFault && fault.code === 'unauthenticated') endSession(queries);
};
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({
    onError: (fault, _variables, _context, { meta }) => {
      if (meta?.['isDoor'] !== true) onError(fault);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, fault) => count < 2 && fault instanceof ApiFault && retried.has(fault.code),
    },
  },
});
watchAnswers(queries.getQueryCache());
watchWork(queries);

const place = document.getElementById('root');
const texts = showLanguage();
// Asked for beside the texts, not after them: on a slow connection each wait for an answer is in the first view's time.
void router.load();
if (signInToken === null) void queries.prefetchQuery(sessionQuery);
await texts;
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LocaleProvider>
          <RouterProvider router={router} />
        </LocaleProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
