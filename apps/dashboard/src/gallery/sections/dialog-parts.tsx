import { lazy, useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../../i18n/locale.js';
import { PageLink } from '../../shell/page-link.js';
import { Dialog } from '../../ui/dialog.js';
import { FormEnd } from '../../ui/form-end.js';
import { LeaveGuard } from '../../ui/leave-guard.js';
import { Loads } from '../../ui/loads.js';
import { SecretOnce } from '../../ui/secret-once.js';
import { Switch } from '../../ui/switch.js';
import { Place } from '../place.js';
import { Sample } from '../section.js';

const nothing = (): void => undefined;

/** The end of a form: usual, sent, closed, and refused. */
export function FormEnds() {
  const text = useText();
  const states = [
    {},
    { isPending: true, action: text('app.saving') },
    { isDisabled: true },
    { fault: text('error.conflict') },
  ];
  return (
    <Sample name={text('gallery.form')} id="form-end">
      {states.map((state, at) => (
        <div key={at} className="stack">
          <FormEnd action={text('app.save')} onClose={nothing} {...state} />
        </div>
      ))}
    </Sample>
  );
}

/** Something that is shown once, in a dialog: it takes the focus. */
export function Secret() {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <Sample name={text('gallery.secret')} id="secret">
      <div>
        <Button className="button" onPress={() => setOpen(true)}>
          {text('gallery.secret.open')}
        </Button>
      </div>
      <Dialog title={text('gallery.secret')} isOpen={isOpen} onClose={close}>
        <SecretOnce label={text('gallery.secret')} secret="tms_wk_sample_4711" onDone={close}>
          <p>{text('gallery.secret.text')}</p>
        </SecretOnce>
      </Dialog>
    </Sample>
  );
}

/** What asks before a page is left with changes, and lets go without. */
export function Leaving() {
  const text = useText();
  const [isDirty, setDirty] = useState(false);
  return (
    <Sample name={text('gallery.leave')} id="leave">
      <Place>
        <div className="row">
          <Switch isOn={isDirty} onChange={setDirty}>
            {text('leave.title')}
          </Switch>
          <PageLink page="sources" className="button">
            {text('nav.sources')}
          </PageLink>
        </div>
        <LeaveGuard isDirty={isDirty} what={text('gallery.leave.what')} />
      </Place>
    </Sample>
  );
}

const Late = lazy(() => new Promise<never>(nothing));
const lost = new TypeError('Failed to fetch dynamically imported module: /assets/part.js');
const Lost = lazy(() => Promise.reject(lost));

/** What is loaded when it is first shown: on its way, and as a dialog that does not come. */
export function Loading() {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Sample name={text('gallery.loads')} id="loads">
      <Loads fallback={<div className="skeleton gallery-wait" />}>
        <Late />
      </Loads>
      <div>
        <Button className="button" onPress={() => setOpen(true)}>
          {text('gallery.loads.lost')}
        </Button>
      </div>
      {isOpen && (
        <Loads onClose={() => setOpen(false)}>
          <Lost />
        </Loads>
      )}
    </Sample>
  );
}
