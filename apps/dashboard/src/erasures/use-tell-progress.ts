import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { forgetWorkspace } from '../api/forget.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { isUnderWay } from './erasure-state.js';
import type { Erasure } from './use-erasures.js';

/** Says that erasures ended that were under way, and has every figure read anew that counted their people. */
export function useTellProgress(workspace: string, erasures: readonly Erasure[]): void {
  const text = useText();
  const client = useQueryClient();
  const before = useRef<ReadonlyMap<string, Erasure>>(new Map());
  useEffect(() => {
    const known = before.current;
    before.current = new Map(erasures.map((erasure) => [erasure.id, erasure]));
    const since = erasures.flatMap((now) => {
      const was = known.get(now.id);
      return was === undefined ? [] : [{ was, now }];
    });
    const ended = since.filter(({ was, now }) => isUnderWay(was) && !isUnderWay(now));
    if (ended.length > 0) announce(text('erasures.ended', { count: ended.length }));
    if (since.some(({ was, now }) => was.removedAt !== now.removedAt)) void forgetWorkspace(client, workspace);
  }, [workspace, erasures, client, text]);
}
