import type { Role } from './role.js';

/** Something that a member may do, from a role on. */
export interface Right {
  readonly key: string;
  readonly role: Role;
  /** The routes below the workspace that do it. A test holds them against what the API really lets each role do. */
  readonly routes: readonly string[];
}

/**
 * What each role may do in a workspace, in the order in which pages list it. Reading as a viewer is one right: every route
 * that is for viewers belongs to it, so `see` names none. Any other route stands in exactly one right.
 */
export const rights = [
  { key: 'see', role: 'viewer', routes: [] },
  {
    key: 'arrange',
    role: 'analyst',
    routes: [
      'PATCH touchpoints',
      'PATCH touchpoints/{touchpoint}',
      'PUT stages',
      'PUT mapping-rules',
      'POST mapping-rules/preview',
      'POST rebuilds/{generation}/cancel',
    ],
  },
  {
    key: 'defineJourneys',
    role: 'analyst',
    routes: ['POST journey-types', 'PATCH journey-types/{type}', 'DELETE journey-types/{type}'],
  },
  {
    key: 'connect',
    role: 'analyst',
    routes: [
      'POST sources',
      'PATCH sources/{source}',
      'GET sources/{source}/keys',
      'POST sources/{source}/keys',
      'DELETE sources/{source}/keys/{id}',
    ],
  },
  { key: 'baselines', role: 'analyst', routes: ['POST baselines', 'DELETE baselines/{id}'] },
  {
    key: 'annotate',
    role: 'analyst',
    routes: ['POST annotations', 'PATCH annotations/{id}', 'DELETE annotations/{id}'],
  },
  { key: 'dismiss', role: 'analyst', routes: ['POST overview/dismissals', 'DELETE overview/dismissals/{id}'] },
  { key: 'import', role: 'analyst', routes: ['POST imports', 'PATCH imports/{run}', 'POST imports/{source}/events'] },
  {
    key: 'watch',
    role: 'owner',
    routes: ['POST sources/{source}/watch', 'GET sources/{source}/watch', 'DELETE sources/{source}/watch'],
  },
  { key: 'removeSource', role: 'owner', routes: ['DELETE sources/{source}'] },
  { key: 'register', role: 'owner', routes: ['POST properties', 'DELETE properties'] },
  {
    key: 'link',
    role: 'owner',
    routes: ['GET identity-links', 'POST identity-links/{id}/undo', 'POST identity-links/{id}/redo'],
  },
  { key: 'erase', role: 'owner', routes: ['GET erasures', 'POST erasures', 'GET erasures/{id}'] },
  {
    key: 'members',
    role: 'owner',
    routes: [
      'GET members',
      'POST members',
      'PATCH members/{id}',
      'DELETE members/{id}',
      'GET invitations',
      'POST invitations',
      'DELETE invitations/{id}',
    ],
  },
  { key: 'tokens', role: 'owner', routes: ['GET tokens', 'POST tokens', 'DELETE tokens/{id}'] },
  { key: 'settings', role: 'owner', routes: ['PATCH '] },
] as const satisfies readonly Right[];

/** The name of a right. */
export type RightKey = (typeof rights)[number]['key'];
