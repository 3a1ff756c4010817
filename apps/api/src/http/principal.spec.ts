import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { clientAddress, fromLoopback } from './principal.js';

const request = (remoteAddress: string, localAddress: string, headers: Record<string, string> = {}): FastifyRequest =>
  ({ headers, socket: { remoteAddress, localAddress } }) as unknown as FastifyRequest;

describe('fromLoopback', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
    // HOST is the address of a network, and the machine reaches itself by it.
    ['192.168.1.7', '192.168.1.7'],
  ])('is a request from %s to %s', (remote, local) => {
    expect(fromLoopback(request(remote, local))).toBe(true);
  });

  it.each([
    ['192.168.1.8', '192.168.1.7', {}],
    ['10.0.0.1', '127.0.0.1', {}],
    ['127.0.0.1', '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }],
    ['127.0.0.1', '127.0.0.1', { forwarded: 'for=203.0.113.9' }],
    ['192.168.1.7', '192.168.1.7', { 'x-real-ip': '203.0.113.9' }],
  ])('is not one from %s to %s with %j', (remote, local, headers) => {
    expect(fromLoopback(request(remote, local, headers))).toBe(false);
  });
});

describe('clientAddress', () => {
  it('is what a proxy on this machine says last, and nobody else’s word', () => {
    const forwarded = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
    expect(clientAddress(request('127.0.0.1', '127.0.0.1', forwarded))).toBe('203.0.113.9');
    expect(clientAddress(request('192.168.1.7', '192.168.1.7', forwarded))).toBe('203.0.113.9');
    expect(clientAddress(request('203.0.113.7', '192.168.1.7', forwarded))).toBe('203.0.113.7');
  });

  it('is of IPv6 the network', () => {
    expect(clientAddress(request('2001:db8:1:2:3:4:5:6', '::1'))).toBe('2001:db8:1:2');
  });
});
