import { useText } from '../../i18n/locale.js';
import { WorkRow } from '../../shell/work-row.js';
import { Place } from '../place.js';
import { ownedWorkspace, sampleWorkspace } from '../samples/names.js';
import { sampleWork } from '../samples/work.js';
import { Sample, Samples } from '../section.js';

/** Long work in every state, as who may end it sees it and as who may not. */
export function LongWork() {
  const text = useText();
  return (
    <Samples>
      {[ownedWorkspace, sampleWorkspace].map((workspace) => (
        <Sample
          key={workspace}
          name={text(workspace === ownedWorkspace ? 'role.owner' : 'role.viewer')}
          id={`work-${workspace}`}
        >
          <Place workspace={workspace}>
            <ul className="stack">
              {sampleWork.map((work) => (
                <WorkRow key={work.id} work={work} workspace={workspace} onLeave={() => undefined} />
              ))}
            </ul>
          </Place>
        </Sample>
      ))}
    </Samples>
  );
}
