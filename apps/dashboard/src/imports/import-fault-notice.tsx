import { useFaultText } from '../api/fault-text.js';
import { useKnownText, useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { Trace } from '../ui/trace.js';
import { ImportTaskFault } from './import-worker.js';

/** What is wrong with a file or a run, in plain words, with its line or its trace where there is one. */
export function ImportFaultNotice({ fault }: { readonly fault: unknown }) {
  const say = useImportFaultText();
  return (
    <Notice kind="bad">
      {say(fault)}
      <Trace fault={fault} />
    </Notice>
  );
}

/** Says a fault of the reader, of the sending, or of the API. */
export function useImportFaultText(): (fault: unknown) => string {
  const text = useText();
  const known = useKnownText();
  const faultText = useFaultText();
  return (fault) => {
    if (!(fault instanceof ImportTaskFault)) return faultText(fault);
    const own = known(`imports.fault.${fault.code}`) ?? known(`error.${fault.code}`) ?? text('error.other');
    const where = fault.line === undefined ? '' : ` ${text('imports.fault.line', { line: fault.line })}`;
    const what = fault.about === undefined ? '' : ` ${text('imports.fault.about', { name: fault.about })}`;
    return `${own}${what}${where}`;
  };
}
