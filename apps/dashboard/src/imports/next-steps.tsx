import { Link } from '@tanstack/react-router';
import { useJourneyTypes, useSources } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useMembers } from '../people/use-people.js';
import { useRole } from '../ui/use-role.js';
import { noStage } from '../touchpoints/touchpoint-rows.js';
import { nextSteps, type NextStep } from './suggest-next.js';
import { useTouchpointsAfter, type Run } from './use-imports.js';

/** What is worth doing with an import that is on the map: three things that nobody has done yet. */
export function NextSteps({ workspace, run }: { readonly workspace: string; readonly run: Run }) {
  const text = useText();
  const isOwner = useRole(workspace).may('owner');
  const touchpoints = useTouchpointsAfter(workspace, run);
  const types = useJourneyTypes(workspace);
  const sources = useSources(workspace);
  const members = useMembers(workspace, isOwner);
  // All at once, so that nothing moves away under the pointer. What could not be had suggests nothing.
  if ([touchpoints, types, sources].some(({ isPending }) => isPending) || (isOwner && members.isPending)) return null;
  const steps = nextSteps({
    touchpoints: touchpoints.data ?? [],
    type: types.data?.find(({ key }) => key === run.journeyType) ?? null,
    sources: sources.data ?? [],
    members: isOwner ? (members.data?.length ?? null) : null,
  });
  return (
    <section className="stack" aria-labelledby="import-next-steps">
      <h3 id="import-next-steps">{text('imports.then.title')}</h3>
      <ul className="import-next-steps">
        {steps.map(({ step, count }) => (
          <li key={step}>
            <StepLink workspace={workspace} journey={run.journeyType} step={step}>
              {text(`imports.then.${step}`, { count })}
            </StepLink>
            <span className="muted small">{text(`imports.then.${step}.why`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StepLink({
  workspace,
  journey,
  step,
  children,
}: {
  readonly workspace: string;
  readonly journey: string;
  readonly step: NextStep['step'];
  readonly children: string;
}) {
  switch (step) {
    case 'stages':
      return (
        <Link to="/w/$workspace/touchpoints" params={{ workspace }} search={{ stage: noStage }}>
          {children}
        </Link>
      );
    case 'names':
      return (
        <Link to="/w/$workspace/touchpoints" params={{ workspace }}>
          {children}
        </Link>
      );
    case 'goal':
      return (
        <Link to="/w/$workspace/settings" params={{ workspace }}>
          {children}
        </Link>
      );
    case 'people':
      return (
        <Link to="/w/$workspace/settings/people" params={{ workspace }}>
          {children}
        </Link>
      );
    case 'live':
      return (
        <Link to="/w/$workspace/sources" params={{ workspace }}>
          {children}
        </Link>
      );
    case 'variants':
      return (
        <Link to="/w/$workspace/j/$journey/variants" params={{ workspace, journey }} search={{ d: 'all' }}>
          {children}
        </Link>
      );
    case 'overview':
      return (
        <Link to="/w/$workspace/j/$journey/overview" params={{ workspace, journey }} search={{ d: 'all' }}>
          {children}
        </Link>
      );
  }
}
