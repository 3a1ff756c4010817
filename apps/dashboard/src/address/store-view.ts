import { api, unwrap } from '../api/api.js';
import type { RawSearch } from './codec.js';

/** Has the server keep what an address says. @returns its id @throws ApiFault */
export async function storeView(ws: string, search: RawSearch): Promise<string> {
  const said = Object.fromEntries(
    Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const path = { ws };
  return (await unwrap(api.POST('/api/v1/workspaces/{ws}/views', { params: { path }, body: { search: said } }))).id;
}

/** What the address with this id says. @throws ApiFault */
export async function readView(ws: string, id: string): Promise<RawSearch> {
  const path = { ws, id };
  return (await unwrap(api.GET('/api/v1/workspaces/{ws}/views/{id}', { params: { path } }))).search;
}
