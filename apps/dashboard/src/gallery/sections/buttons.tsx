import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useText } from '../../i18n/locale.js';
import { Icon, iconNames } from '../../shell/icon.js';
import { CopyButton } from '../../ui/copy-button.js';
import { MenuButton } from '../../ui/menu-button.js';
import { Sample, Samples } from '../section.js';

/** Buttons of every kind, menus, and what copies. */
export function Buttons() {
  const text = useText();
  const [isChosen, setChosen] = useState(true);
  const [done, setDone] = useState('');
  return (
    <Samples>
      <Sample name={text('gallery.buttons')} id="buttons">
        <div className="row">
          <Button className="button">{text('gallery.button.usual')}</Button>
          <Button className="button button-primary">{text('gallery.button.primary')}</Button>
          <Button className="button button-danger">{text('gallery.button.danger')}</Button>
          <Button className="button button-quiet">{text('gallery.button.quiet')}</Button>
          <Button className="button button-small">{text('gallery.button.small')}</Button>
          <Button className="link-button">{text('gallery.button.link')}</Button>
          <Button className="button" aria-pressed={isChosen} onPress={() => setChosen(!isChosen)}>
            {text('gallery.button.chosen')}
          </Button>
        </div>
      </Sample>
      <Sample name={text('gallery.button.disabled')} id="buttons-disabled">
        <div className="row">
          <Button className="button" isDisabled>
            {text('gallery.button.usual')}
          </Button>
          <Button className="button button-primary" isDisabled>
            {text('gallery.button.primary')}
          </Button>
          <Button className="button button-danger" isDisabled>
            {text('gallery.button.danger')}
          </Button>
        </div>
      </Sample>
      <Sample name={text('gallery.menu')} id="menu">
        <div className="row">
          <MenuButton
            label={text('gallery.menu')}
            choices={[
              { key: 'edit', name: text('app.edit'), onChoose: () => setDone(text('app.edit')) },
              {
                key: 'delete',
                name: text('app.delete'),
                reason: text('gallery.menu.reason'),
                onChoose: () => setDone(text('app.delete')),
              },
              { key: 'search', name: text('app.search'), onChoose: () => setDone(text('app.search')) },
            ]}
          />
          <TooltipTrigger delay={200}>
            <Button className="button button-quiet" aria-label={text('app.search')}>
              ?
            </Button>
            <Tooltip className="tooltip">{text('app.search')}</Tooltip>
          </TooltipTrigger>
          <CopyButton text="temas" />
          <span className="muted" role="status" data-testid="menu-done">
            {done}
          </span>
        </div>
      </Sample>
      <Sample name={text('gallery.icons')} id="icons">
        <ul className="row">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} />
            </li>
          ))}
        </ul>
      </Sample>
    </Samples>
  );
}
