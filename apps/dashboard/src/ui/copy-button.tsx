import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { announce } from './announce.js';

/** How long a button says that it has copied, in milliseconds. */
const said = 2_000;

/** Copies a text, and says whether it could. */
export function CopyButton({ text: copied, label }: { readonly text: string; readonly label?: string }) {
  const text = useText();
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), said);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async (): Promise<void> => {
    const done = await copyText(copied);
    setState(done ? 'done' : 'failed');
    announce(text(done ? 'copy.done' : 'copy.failed'));
  };
  const name = label ?? text('copy.copy');
  return (
    <Button className="button button-small" onPress={() => void copy()}>
      {state === 'idle' ? name : text(state === 'done' ? 'copy.done' : 'copy.failed')}
    </Button>
  );
}

/** Puts a text on the clipboard; false where the browser does not let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Pages that are not served securely have no clipboard of their own, but may copy what is selected. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.className = 'unseen';
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
