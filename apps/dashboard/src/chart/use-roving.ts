import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';

/** How a chart is walked by keyboard: one stop of the Tab key, arrows by what the data mean. */
export interface Walk {
  /** The marks in their order; the first one is entered. */
  readonly ids: readonly string[];
  /** The mark that a key leads to, or null where that key leads nowhere. */
  readonly next: (from: string, key: string, shift: boolean) => string | null;
  /** Enter and Space on a mark. */
  readonly onOpen?: (id: string) => void;
}

/** What a mark of a walked chart carries. */
export interface MarkProps {
  readonly 'data-mark': string;
  readonly tabIndex: 0 | -1;
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
  readonly onFocus: () => void;
}

/** The marks of a chart as one stop of the Tab key. */
export function useRoving({ ids, next, onOpen }: Walk): {
  at: string | undefined;
  markProps: (id: string) => MarkProps;
} {
  const [chosen, setChosen] = useState<string>();
  const at = chosen !== undefined && ids.includes(chosen) ? chosen : ids[0];
  const latest = useRef({ next, onOpen });
  useEffect(() => {
    latest.current = { next, onOpen };
  }, [next, onOpen]);
  const markProps = useCallback(
    (id: string): MarkProps => ({
      'data-mark': id,
      tabIndex: id === at ? 0 : -1,
      onFocus: () => setChosen(id),
      onKeyDown: (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if ((event.key === 'Enter' || event.key === ' ') && latest.current.onOpen) {
          event.preventDefault();
          latest.current.onOpen(id);
          return;
        }
        const target = latest.current.next(id, event.key, event.shiftKey);
        if (target === null) return;
        event.preventDefault();
        event.currentTarget
          .closest('svg, [role=grid], [role=group]')
          ?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(target)}"]`)
          ?.focus();
      },
    }),
    [at],
  );
  return { at, markProps };
}

/** Arrows, Home and End along a row of marks. */
export function alongRow(ids: readonly string[]): Walk['next'] {
  return (from, key) => {
    const at = ids.indexOf(from);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[key];
    return to === undefined ? null : (ids[Math.max(0, Math.min(ids.length - 1, to))] ?? null);
  };
}
