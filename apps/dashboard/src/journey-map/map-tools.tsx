import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import type { MapView } from './use-zoom.js';

/** Moves and zooms the map without a wheel, a drag or a key. */
export function MapTools({ view }: { readonly view: MapView }) {
  const text = useText();
  const tools = [
    { name: text('graph.left'), sign: '←', act: () => view.pan(-0.25, 0) },
    { name: text('graph.up'), sign: '↑', act: () => view.pan(0, -0.25) },
    { name: text('graph.down'), sign: '↓', act: () => view.pan(0, 0.25) },
    { name: text('graph.right'), sign: '→', act: () => view.pan(0.25, 0) },
    { name: text('graph.zoomOut'), sign: '−', act: () => view.by(1 / 1.3) },
    { name: text('graph.zoomIn'), sign: '+', act: () => view.by(1.3) },
  ];
  return (
    <div className="graph-tools" role="group" aria-label={text('graph.tools')}>
      {tools.map(({ name, sign, act }) => (
        <Button key={sign} className="button button-tool" onPress={act} aria-label={name}>
          {sign}
        </Button>
      ))}
      <Button className="button button-tool" onPress={view.fit}>
        {text('graph.fit')}
      </Button>
    </div>
  );
}
