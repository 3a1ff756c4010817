/** `npm run sbom`: writes the bill of materials of what runs to dist/temas.cdx.json, in CycloneDX's JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './start/layout.mjs';
import { readLock } from './supply/locked.mjs';
import { billOfMaterials } from './supply/sbom.mjs';

const folder = path.join(root, 'dist');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'temas.cdx.json'), `${JSON.stringify(billOfMaterials(readLock()), null, 2)}\n`);
