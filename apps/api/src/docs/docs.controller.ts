import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import type { FastifyReply } from 'fastify';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Public, WithAccount } from '../http/policy.js';
import { OpenApi } from './open-api.js';

const swaggerUi = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const files = new Map([
  ['swagger-ui.css', 'text/css'],
  ['swagger-ui-bundle.js', 'text/javascript'],
  ['favicon-32x32.png', 'image/png'],
]);
const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Temas API</title>
<link rel="icon" href="docs/favicon-32x32.png"><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/begin.js"></script></body>
</html>
`;
const begin = `window.ui = SwaggerUIBundle({ url: 'openapi.json', dom_id: '#docs', validatorUrl: null });\n`;

/** The description of this API, for whoever is signed in or holds a token. */
@ApiExcludeController()
@Controller('api')
export class DocsController {
  constructor(@Inject(OpenApi) private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @WithAccount()
  document(): object {
    return this.openApi.document;
  }

  @Get('docs')
  @WithAccount()
  @Header('content-type', 'text/html; charset=utf-8')
  docs(): string {
    return page;
  }

  @Get('docs/begin.js')
  @Public()
  @Header('content-type', 'text/javascript; charset=utf-8')
  begin(): string {
    return begin;
  }

  @Get('docs/:file')
  @Public()
  async file(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const type = files.get(file);
    if (!type) throw new TemasError('not_found', 'There is nothing at this address.');
    await reply.type(type).send(await readFile(path.join(swaggerUi, file)));
  }
}
