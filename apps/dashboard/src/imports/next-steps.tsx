import { Link, linkOptions, type LinkOptions } from '@tanstack/react-router';
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
            <Link {...ways[step]({ workspace, journey: run.journeyType })}>
              {text(`imports.then.${step}`, { count })}
            </Link>
            <span className="muted small">{text(`imports.then.${step}.why`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Going {
  readonly workspace: string;
  readonly journey: string;
}

/** Where each step is taken. */
const ways: Readonly<Record<NextStep['step'], (going: Going) => LinkOptions>> = {
  stages: ({ workspace }) =>
    linkOptions({ to: '/w/$workspace/touchpoints', params: { workspace }, search: { stage: noStage } }),
  names: ({ workspace }) => linkOptions({ to: '/w/$workspace/touchpoints', params: { workspace } }),
  goal: ({ workspace }) => linkOptions({ to: '/w/$workspace/settings', params: { workspace } }),
  people: ({ workspace }) => linkOptions({ to: '/w/$workspace/settings/people', params: { workspace } }),
  live: ({ workspace }) => linkOptions({ to: '/w/$workspace/sources', params: { workspace } }),
  variants: (params) => linkOptions({ to: '/w/$workspace/j/$journey/variants', params, search: { d: 'all' } }),
  overview: (params) => linkOptions({ to: '/w/$workspace/j/$journey/overview', params, search: { d: 'all' } }),
};
