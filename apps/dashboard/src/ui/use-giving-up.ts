import { useQueryClient, type Query, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** What can be done about a question that takes long. */
interface GivingUp {
  /** Whether the reader has given it up, and nothing has come since. */
  readonly isGivenUp: boolean;
  readonly giveUp: () => void;
  readonly askAgain: () => void;
}

/**
 * Lets a question be given up and asked again. It stays given up where the page itself asks again at its pace, until an
 * answer is there; another question, such as under another filter, is none that was given up.
 */
export function useGivingUp<T>(asked: UseQueryResult<T>): GivingUp {
  const client = useQueryClient();
  const { refetch } = asked;
  const [givenUp, setGivenUp] = useState<Query | null>(null);
  const isAnswered = asked.data !== undefined && !asked.isPlaceholderData;
  if (isAnswered && givenUp !== null) setGivenUp(null);
  useEffect(() => {
    if (givenUp === null) return;
    return client.getQueryCache().subscribe(({ type }) => {
      if (type === 'observerRemoved' && questionOf(client, refetch) !== givenUp) setGivenUp(null);
    });
  }, [client, givenUp, refetch]);
  return {
    isGivenUp: givenUp !== null && !isAnswered,
    giveUp: () => {
      const question = questionOf(client, refetch);
      if (!question) return;
      setGivenUp(question);
      void client.cancelQueries({ queryKey: question.queryKey, exact: true });
    },
    askAgain: () => {
      setGivenUp(null);
      void refetch();
    },
  };
}

/** The question that `refetch` asks again: known by it, so that no part has to say the key of what it shows. */
function questionOf(client: QueryClient, refetch: UseQueryResult['refetch']): Query | undefined {
  const questions = client.getQueryCache().getAll();
  return questions.find(({ observers }) => observers.some((one) => one.getCurrentResult().refetch === refetch));
}
