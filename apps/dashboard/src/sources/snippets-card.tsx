import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { CodeBlock } from '../ui/code-block.js';
import { Notice } from '../ui/notice.js';
import { Segmented } from '../ui/segmented.js';
import { useFigures } from '../ui/use-figures.js';
import {
  browserSnippet,
  csvSnippet,
  curlSnippet,
  nodeSnippet,
  snippetKinds,
  type SnippetFacts,
  type SnippetKind,
} from './snippets.js';
import type { ActiveSource } from './use-sources.js';

/** Lines to copy that send an event to this source. */
export function SnippetsCard({
  workspace,
  source,
  writeKey,
  onEdit,
}: {
  readonly workspace: string;
  readonly source: ActiveSource;
  /** Null where the page does not have it: keys are shown once. */
  readonly writeKey: string | null;
  /** Opens what changes the source; absent where the reader may not. */
  readonly onEdit?: () => void;
}) {
  const text = useText();
  const [kind, setKind] = useState<SnippetKind>('curl');
  const facts: SnippetFacts = {
    url: window.location.origin,
    writeKey: writeKey ?? text('sources.snippets.placeholder'),
  };
  if (source.kind === 'import') {
    return (
      <Card title={text('sources.snippets.titleImport')}>
        <CsvPart workspace={workspace} source={source.key} />
      </Card>
    );
  }
  return (
    <Card
      title={text('sources.snippets.title')}
      note={text(writeKey === null ? 'sources.snippets.noteNoKey' : 'sources.snippets.note')}
    >
      <Segmented
        label={text('sources.snippets.way')}
        value={kind}
        options={snippetKinds.map((key) => ({ key, name: text(`sources.snippets.${key}`) }))}
        onChoose={setKind}
      />
      {kind === 'curl' && <CodeBlock label={text('sources.snippets.curl.label')} code={curlSnippet(facts)} />}
      {kind === 'node' && (
        <>
          <p className="muted">{text('sources.snippets.node.install')}</p>
          <CodeBlock label={text('sources.snippets.node.installLabel')} code="npm install @segment/analytics-node" />
          <CodeBlock label={text('sources.snippets.node.label')} code={nodeSnippet(facts)} />
        </>
      )}
      {kind === 'browser' && (
        <>
          <OriginHint origins={source.allowedOrigins} {...(onEdit ? { onEdit } : {})} />
          <CodeBlock label={text('sources.snippets.browser.label')} code={browserSnippet(facts)} />
        </>
      )}
      {kind === 'csv' && (
        <>
          <p className="muted">{text('sources.snippets.csv.live')}</p>
          <CsvPart workspace={workspace} source={null} />
        </>
      )}
    </Card>
  );
}

function OriginHint({ origins, onEdit }: { readonly origins: readonly string[]; readonly onEdit?: () => void }) {
  const text = useText();
  const figures = useFigures();
  return (
    <Notice kind={origins.length === 0 ? 'warn' : 'info'}>
      <p>{text('sources.snippets.browser.origin')}</p>
      <p>
        {origins.length === 0
          ? text('sources.fact.noOrigins')
          : text('sources.snippets.browser.origins', { origins: figures.list(origins) })}
      </p>
      {onEdit && (
        <Button className="link-button" onPress={onEdit}>
          {text('sources.snippets.browser.add')}
        </Button>
      )}
    </Notice>
  );
}

function CsvPart({ workspace, source }: { readonly workspace: string; readonly source: string | null }) {
  const text = useText();
  return (
    <>
      <CodeBlock label={text('sources.snippets.csv.label')} code={csvSnippet(workspace, source)} />
      <p className="muted">{text('sources.snippets.csv.columns')}</p>
      <p>
        <Link to="/w/$workspace/import" params={{ workspace }}>
          {text('sources.import')}
        </Link>
      </p>
    </>
  );
}
