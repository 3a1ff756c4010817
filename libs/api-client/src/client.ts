import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** A client of the API, typed by its OpenAPI document. */
export type ApiClient = Client<paths>;

/** Opens a client; `baseUrl` is where the API stands, nothing for the page's own origin. */
export function createApiClient(options: ClientOptions = {}): ApiClient {
  return createClient<paths>(options);
}

/** The shapes of the API by name. */
export type Schemas = components['schemas'];

/** The API's paths by its own names. */
export type ApiPath = keyof paths;
