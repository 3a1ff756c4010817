/** What a role may do includes what the roles before it may. */
export const roles = ['viewer', 'analyst', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Whether `held` includes `needed`. */
export function includesRole(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}
