import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventType } from '@temas/contracts/event/event-schema';
import { TemasError } from '@temas/domain/error';
import { WriteKeyService, type WriteAccess } from '@temas/server/access/write-key.service';
import { IngestionService } from '@temas/server/ingestion/ingestion.service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WithWriteKey } from '../http/policy.js';
import { EventRefused } from './event-refused.js';
import { batchBody, DeliveryView, eventBody } from './ingestion.dto.js';
import { readBatch } from './read-batch.js';
import { writeKeyOf } from './write-key.js';

/** The way in for events, in the shape of Segment's HTTP API. */
@ApiTags('ingestion')
@Controller('v1')
@WithWriteKey()
export class IngestionController {
  constructor(
    private readonly writeKeys: WriteKeyService,
    private readonly ingestion: IngestionService,
  ) {}

  @Post(['batch', 'b'])
  @HttpCode(200)
  @ApiOperation({ operationId: 'sendBatch', summary: 'Send up to 1,000 events' })
  @ApiBody(batchBody)
  @ApiOkResponse({ standardSchema: DeliveryView })
  async batch(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<DeliveryView> {
    const access = await this.open(request, reply, body);
    return { success: true, ...mutable(await this.ingestion.accept({ ...access, ...readBatch(body) })) };
  }

  @Post(['track', 't'])
  @HttpCode(200)
  @ApiOperation({ operationId: 'track', summary: 'Something happened' })
  @ApiBody(eventBody)
  @ApiOkResponse({ standardSchema: DeliveryView })
  track(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown) {
    return this.single('track', { request, reply, body });
  }

  @Post(['identify', 'i'])
  @HttpCode(200)
  @ApiOperation({ operationId: 'identify', summary: 'Who someone is' })
  @ApiBody(eventBody)
  @ApiOkResponse({ standardSchema: DeliveryView })
  identify(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown) {
    return this.single('identify', { request, reply, body });
  }

  @Post(['page', 'p'])
  @HttpCode(200)
  @ApiOperation({ operationId: 'page', summary: 'A page was seen' })
  @ApiBody(eventBody)
  @ApiOkResponse({ standardSchema: DeliveryView })
  page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown) {
    return this.single('page', { request, reply, body });
  }

  @Post(['screen', 's'])
  @HttpCode(200)
  @ApiOperation({ operationId: 'screen', summary: 'A screen of an app was seen' })
  @ApiBody(eventBody)
  @ApiOkResponse({ standardSchema: DeliveryView })
  screen(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown) {
    return this.single('screen', { request, reply, body });
  }

  @Post(['group', 'g'])
  @HttpCode(200)
  @ApiOperation({ operationId: 'group', summary: 'Someone belongs to a group' })
  @ApiBody(eventBody)
  @ApiOkResponse({ standardSchema: DeliveryView })
  group(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown) {
    return this.single('group', { request, reply, body });
  }

  @Post(['alias', 'a'])
  @HttpCode(200)
  @ApiOperation({ operationId: 'alias', summary: 'Two ids are one person' })
  @ApiBody(eventBody)
  @ApiOkResponse({ standardSchema: DeliveryView })
  alias(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown) {
    return this.single('alias', { request, reply, body });
  }

  private async single(
    type: EventType,
    { request, reply, body }: { request: FastifyRequest; reply: FastifyReply; body: unknown },
  ): Promise<DeliveryView> {
    const access = await this.open(request, reply, body);
    const receipt = await this.ingestion.accept({ ...access, events: [body], sentAt: null, type });
    const [error] = receipt.errors;
    if (error) throw new EventRefused(error);
    return { success: true, ...mutable(receipt) };
  }

  /** Where the request's events belong. @throws TemasError unauthenticated; origin_not_allowed */
  private async open(request: FastifyRequest, reply: FastifyReply, body: unknown): Promise<WriteAccess> {
    const access = await this.writeKeys.resolve(writeKeyOf(request, body));
    if (!access) throw new TemasError('unauthenticated', 'The write key is wrong or revoked.');
    const { origin } = request.headers;
    if (origin !== undefined) {
      if (!access.source.allowedOrigins.includes(origin)) {
        this.ingestion.refuseOrigin(access);
        throw new TemasError('origin_not_allowed', 'The source does not allow this origin; add it to its list.');
      }
      void reply.header('access-control-allow-origin', origin).header('vary', 'Origin');
    }
    return access;
  }
}

/** The service's answer as the API's: lists that the serializer may take. */
export function mutable<T extends { errors: readonly unknown[]; dropped: readonly unknown[] }>(
  receipt: T,
): Omit<T, 'errors' | 'dropped'> & { errors: T['errors'][number][]; dropped: T['dropped'][number][] } {
  return { ...receipt, errors: [...receipt.errors], dropped: [...receipt.dropped] };
}
