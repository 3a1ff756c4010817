import { useState } from 'react';
import { Button } from 'react-aria-components';
import { EmptyByFilters } from '../../filters/empty-by-filters.js';
import { useText } from '../../i18n/locale.js';
import { Card } from '../../ui/card.js';
import { MessageState } from '../../ui/message-state.js';
import { QueryState } from '../../ui/query-state.js';
import { RoleNotice } from '../../ui/role-notice.js';
import { useFigures } from '../../ui/use-figures.js';
import { Sample, Samples } from '../section.js';
import { useAsked, type Asked } from '../use-asked.js';

/** What the samples' question is answered with. */
const journeys = 12_480;

function Answer({ asked }: { readonly asked: Asked }) {
  const figures = useFigures();
  const text = useText();
  const query = useAsked(asked, journeys);
  return (
    <QueryState query={query}>
      {(count) => <p>{text('map.fact.journeys', { count, value: figures.count(count) })}</p>}
    </QueryState>
  );
}

/** The eight states that every part of a page can be in, and stale and partial beside them. */
export function States() {
  const text = useText();
  return (
    <Samples>
      <FirstLoad />
      <Sample name={text('gallery.state.refetch')} id="refetch">
        <Answer asked="refetch" />
      </Sample>
      <Sample name={text('gallery.state.new')} id="empty-new">
        <MessageState title={text('empty.new.title')} level={3}>
          <p>{text('empty.new.text')}</p>
          <Button className="button button-primary">{text('nav.import')}</Button>
        </MessageState>
      </Sample>
      <Sample name={text('gallery.state.filtered')} id="empty-filtered">
        <EmptyByFilters />
      </Sample>
      <Sample name={text('gallery.state.small')} id="too-little">
        <MessageState title={text('hidden.all.title')} level={3}>
          <p>{text('hidden.all.text', { groupSize: 10 })}</p>
        </MessageState>
      </Sample>
      {(['error', 'network', 'forbidden', 'missing', 'stale'] as const).map((asked) => (
        <Sample key={asked} name={text(`gallery.state.${asked}`)} id={asked}>
          <Answer asked={asked} />
        </Sample>
      ))}
      <Sample name={text('gallery.state.readOnly')} id="read-only">
        <RoleNotice workspace="" needed="owner" />
        <Card title={text('gallery.state.ready')} note={text('gallery.intro')}>
          <Answer asked="ready" />
        </Card>
      </Sample>
    </Samples>
  );
}

function FirstLoad() {
  const text = useText();
  const [round, setRound] = useState(0);
  const query = useAsked('never', journeys, round);
  return (
    <Sample name={text('gallery.state.first')} id="first-load">
      <QueryState query={query}>{() => null}</QueryState>
      <div>
        <Button className="button button-small" onPress={() => setRound(round + 1)}>
          {text('gallery.again')}
        </Button>
      </div>
    </Sample>
  );
}
