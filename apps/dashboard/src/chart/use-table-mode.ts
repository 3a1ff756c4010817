import { flag } from '../address/codec.js';
import { useAddress } from '../address/use-address.js';
import { remember, remembered } from '../shell/remembered.js';
import type { KeyCodec } from '../address/codec.js';

/** `tbl` in an address; where it is absent, what this browser's reader chose last. */
const tableKey: KeyCodec<boolean | null> = { ...flag, usual: null, write: (value) => (value ? '1' : '0') };
export const tableKeys = { tbl: tableKey };

/** Whether charts are shown as tables, for every chart of the page. */
export function useTableMode(): { isTable: boolean; choose: (isTable: boolean) => void } {
  const { values, change } = useAddress(tableKeys);
  const isTable = values.tbl ?? remembered('table') === '1';
  return {
    isTable,
    choose: (next) => {
      remember('table', next ? '1' : '0');
      change({ tbl: next });
    },
  };
}
