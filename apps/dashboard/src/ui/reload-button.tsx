import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';

/** Loads the page anew: a browser may keep a script that could not be fetched as failed for as long as the page lives. */
export function ReloadButton() {
  const text = useText();
  return (
    <Button className="button" onPress={() => location.reload()}>
      {text('lost.reload')}
    </Button>
  );
}
