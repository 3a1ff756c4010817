import { useState, type DragEvent } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { useText } from '../i18n/locale.js';

/** Endings of files that can be read. */
const endings = ['.csv', '.tsv', '.tab', '.txt', '.xes', '.jsonl', '.ndjson', '.gz'];

/** Chooses a file by a button, or by dropping it. */
export function FilePicker({
  label,
  onFile,
  isDisabled = false,
}: {
  readonly label: string;
  readonly onFile: (file: File) => void;
  readonly isDisabled?: boolean;
}) {
  const text = useText();
  const [tooMany, setTooMany] = useState(false);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const [file, more] = Array.from(files ?? []);
    setTooMany(more !== undefined);
    if (file && !more && !isDisabled) onFile(file);
  };
  const onDrag = (event: DragEvent, over: boolean): void => {
    event.preventDefault();
    setOver(over && !isDisabled);
  };
  return (
    <div
      className="import-drop"
      data-drop-target={isOver || undefined}
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={(event) => {
        onDrag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <FileTrigger acceptedFileTypes={endings} onSelect={take}>
        <Button className="button button-primary" isDisabled={isDisabled}>
          {label}
        </Button>
      </FileTrigger>
      <p className="muted small">{text('imports.file.drop')}</p>
      {tooMany && (
        <p className="field-error" role="alert">
          {text('imports.file.one')}
        </p>
      )}
    </div>
  );
}
