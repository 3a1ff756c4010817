import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useKnownText, useText } from '../i18n/locale.js';
import { CopyButton } from '../ui/copy-button.js';
import { Notice } from '../ui/notice.js';
import { ImportTaskFault } from './import-worker.js';

/** What is wrong with a file or a run, in plain words, with its line or its trace where there is one. */
export function FaultNotice({ fault }: { readonly fault: unknown }) {
  const text = useText();
  const say = useImportFaultText();
  const traceId = fault instanceof ApiFault ? fault.traceId : null;
  return (
    <Notice kind="bad">
      {say(fault)}
      {traceId !== null && (
        <span className="small">
          {' '}
          {text('error.trace', { traceId })} <CopyButton text={traceId} />
        </span>
      )}
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
