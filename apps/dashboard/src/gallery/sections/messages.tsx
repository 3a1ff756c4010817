import { useState } from 'react';
import { useText } from '../../i18n/locale.js';
import { Badge } from '../../ui/badge.js';
import { CodeBlock } from '../../ui/code-block.js';
import { FailedPart } from '../../ui/failed-part.js';
import { Figure, type FigureReceipt } from '../../ui/figure.js';
import { Listed } from '../../ui/listed.js';
import { Notice } from '../../ui/notice.js';
import { Progress } from '../../ui/progress.js';
import { ReceiptLines, useReceiptLines } from '../../ui/receipt.js';
import { useFigures } from '../../ui/use-figures.js';
import { Warnings } from '../../ui/warnings.js';
import { Place } from '../place.js';
import { sampleReceipt } from '../samples/receipt.js';
import { groupSize } from '../samples/ways.js';
import { Sample, Samples } from '../section.js';

const sampleCode = `curl https://temas.example/v1/track \\
  -u "$WRITE_KEY:" -H 'content-type: application/json' \\
  -d '{"userId":"4711","event":"Order Completed"}'`;

/** A part that could not be fetched, and one that could not be drawn. */
const faults = [
  new TypeError('Failed to fetch dynamically imported module: /assets/part.js'),
  new TypeError('map is not a function'),
];

/** Notices, badges, progress, differences in words, and lines to copy. */
export function Messages() {
  const text = useText();
  const figures = useFigures();
  const [isSeen, setSeen] = useState(true);
  return (
    <Samples>
      <Sample name={text('gallery.messages')} id="notices">
        <Notice kind="info">{text('gallery.notice.info')}</Notice>
        <Notice kind="good">{text('gallery.notice.good')}</Notice>
        {isSeen && <Notice onDismiss={() => setSeen(false)}>{text('gallery.notice.warn')}</Notice>}
        <Notice kind="bad">{text('gallery.notice.bad')}</Notice>
        {faults.map((fault) => (
          <FailedPart key={fault.message} fault={fault} onRetry={() => undefined} />
        ))}
      </Sample>
      <Sample name={text('gallery.state.partial')} id="warnings">
        <Warnings warnings={[...sampleReceipt.warnings, 'something_newer']} />
      </Sample>
      <Sample name={text('gallery.progress')} id="progress">
        <Progress label={text('gallery.progress')} done={0} total={1_000} />
        <Progress label={text('gallery.progress')} done={640} total={1_000} />
        <Progress label={text('gallery.progress')} done={1_000} total={1_000} />
        <Progress label={text('gallery.progress')} done={12_480} total={null} />
        <div className="row">
          {(['plain', 'good', 'warn', 'bad', 'info'] as const).map((kind) => (
            <Badge key={kind} kind={kind}>
              {text(`gallery.badge.${kind}`)}
            </Badge>
          ))}
        </div>
        <div className="row">
          <span className="delta delta-good">
            <span aria-hidden="true">▲</span> {figures.points(0.033)} {text('gallery.delta.up')}
          </span>
          <span className="delta delta-bad">
            <span aria-hidden="true">▼</span> {figures.points(-0.021)} {text('gallery.delta.down')}
          </span>
          <span className="delta delta-none">{text('gallery.delta.none')}</span>
          <span className="hidden-figure">{figures.count(null)}</span>
        </div>
      </Sample>
      <Sample name={text('gallery.code')} id="code">
        <CodeBlock label={text('gallery.code')} code={sampleCode} />
      </Sample>
      <Sample name={text('gallery.receipt')} id="receipt">
        <Place>
          <SampleReceipt />
        </Place>
      </Sample>
    </Samples>
  );
}

/** A number that opens what it stands on, among words; and that by itself. */
function SampleReceipt() {
  const text = useText();
  const figures = useFigures();
  const lines = useReceiptLines()(sampleReceipt, groupSize);
  const of: FigureReceipt = {
    ...{ id: 'sample-figure', name: text('gallery.figure'), value: figures.count(12_480) },
    ...{ formula: text('gallery.figure.formula'), lines: () => lines },
  };
  return (
    <>
      <p>
        <Listed parts={[text('gallery.journey'), <Figure key="figure" of={of} />, text('gallery.badge.good')]} />
      </p>
      <ReceiptLines lines={lines} />
    </>
  );
}
