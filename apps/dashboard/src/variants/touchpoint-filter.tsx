import { useAddress } from '../address/use-address.js';
import { useTouchpoints } from '../api/use-workspace.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { ManyOf } from '../ui/many-of.js';
import { useLocale, useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import type { VariantList } from './use-variants.js';
import { variantKeys } from './variant-keys.js';

/** Which touchpoints a variant is to have, and not to have. */
export function TouchpointFilter({ list }: { readonly list: VariantList }) {
  const text = useText();
  const names = useNames();
  const { locale } = useLocale();
  const { change } = useAddress(variantKeys);
  const touchpoints = useTouchpoints(list.ws);
  // Without the list what is looked for goes by its keys, so that it can be dropped all the same.
  const options = touchpoints.data
    ? touchpoints.data.map((one) => ({ key: one.key, name: names.touchpoint(one) }))
    : [...list.with, ...list.without].map((key) => ({ key, name: key }));
  options.sort((one, other) => one.name.localeCompare(other.name, locale));
  const isLost = touchpoints.isError && touchpoints.data === undefined;
  return (
    <>
      {isLost && (
        <FaultNotice fault={touchpoints.error} onRetry={() => void touchpoints.refetch()}>
          {text('variants.filter.lost')}
        </FaultNotice>
      )}
      {(!isLost || options.length > 0) && (
        <div className="variant-filter" role="group" aria-label={text('variants.filter')}>
          <ManyOf
            label={text('variants.with')}
            none={text('variants.with.none')}
            some={text('variants.touchpoints', { count: list.with.length })}
            chosen={list.with}
            options={options}
            onChoose={(keys) =>
              change({ with: keys.slice(0, 10), out: list.without.filter((key) => !keys.includes(key)) })
            }
          />
          <ManyOf
            label={text('variants.without')}
            none={text('variants.without.none')}
            some={text('variants.touchpoints', { count: list.without.length })}
            chosen={list.without}
            options={options}
            onChoose={(keys) =>
              change({ out: keys.slice(0, 10), with: list.with.filter((key) => !keys.includes(key)) })
            }
          />
        </div>
      )}
    </>
  );
}
