import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** Holds the OpenAPI document once the application is whole. */
export class OpenApi {
  private built: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    if (!this.built) throw new Error('The OpenAPI document is not built yet');
    return this.built;
  }

  build(app: INestApplication): void {
    this.built = describeApi(app);
  }
}

/** OpenAPI 3 of every route that is not excluded. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('Temas')
    .setDescription(
      'Customer journeys and experience management. Faults are RFC 9457 problem details with a stable `code`.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, info);
}
