import { Button } from 'react-aria-components';
import { useAddress } from '../address/use-address.js';
import { useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { Notice } from '../ui/notice.js';
import type { VariantList, Variants } from './use-variants.js';
import { variantKeys } from './variant-keys.js';

/** No variant has the touchpoints that are looked for: names each, and offers to remove just that one. */
export function NoneMatch({ list }: { readonly list: VariantList }) {
  const text = useText();
  const names = useNames();
  const touchpoints = useTouchpoints(list.ws).data ?? [];
  const nameOf = (key: string): string => {
    const one = touchpoints.find((touchpoint) => touchpoint.key === key);
    return one ? names.touchpoint(one) : key;
  };
  const { change } = useAddress(variantKeys);
  const causes = [
    ...list.with.map((key) => ({
      key: `with ${key}`,
      says: text('variants.with.one', { name: nameOf(key) }),
      drop: () => change({ with: list.with.filter((other) => other !== key) }),
    })),
    ...list.without.map((key) => ({
      key: `without ${key}`,
      says: text('variants.without.one', { name: nameOf(key) }),
      drop: () => change({ out: list.without.filter((other) => other !== key) }),
    })),
  ];
  return (
    <MessageState title={text('variants.none.title')} role="status">
      <ul className="stack">
        {causes.map(({ key, says, drop }) => (
          <li key={key} className="row">
            <span>{says}</span>
            <Button className="button button-small" onPress={drop}>
              {text('variants.drop')}
            </Button>
          </li>
        ))}
      </ul>
    </MessageState>
  );
}

/** Every journey goes its own way, or all ways are too rare to be named: what can be done about it, in one press. */
export function GroupingAdvice({ list, first }: { readonly list: VariantList; readonly first: Variants }) {
  const text = useText();
  const { change } = useAddress(variantKeys);
  const { summary, rest, scattered } = first;
  const nothingNamed = rest.journeys !== null && rest.journeys === summary.journeys;
  if (!nothingNamed && (list.group !== 'none' || !scattered)) return null;
  const choices = [
    ...(list.group === 'none' ? (['repeats', 'set'] as const) : []),
    ...(list.group === 'repeats' ? (['set'] as const) : []),
  ].map((grp) => (
    <Button key={grp} className="button button-small" onPress={() => change({ grp, sel: [], ref: null })}>
      {text(`variants.advice.${grp}`)}
    </Button>
  ));
  if (nothingNamed) {
    return (
      <MessageState title={text('variants.hidden.title')} role="status">
        <p>{text('variants.hidden.text', { groupSize: first.groupSize })}</p>
        <div className="row">{choices}</div>
      </MessageState>
    );
  }
  return (
    <Notice kind="info">
      {text('variants.advice')} <span className="row">{choices}</span>
    </Notice>
  );
}
