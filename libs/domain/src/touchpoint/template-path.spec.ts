import { describe, expect, it } from '@jest/globals';
import { channelKey } from './channel-key.js';
import { templatePath } from './template-path.js';

describe('templatePath', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['https://shop.example/urunler/ayakkabi?utm_source=x#top', '/urunler/ayakkabi'],
    ['/orders/12345/items/7', '/orders/:id/items/:id'],
    ['/u/ayse@example.com', '/u/:id'],
    ['/u/ayse%40example.com/edit', '/u/:id/edit'],
    ['/p/550e8400-e29b-41d4-a716-446655440000', '/p/:id'],
    ['/p/deadbeef12', '/p/:id'],
    ['/p/34ABC123', '/p/:id'],
    ['/urun/iphone-15-pro', '/urun/iphone-15-pro'],
    ['/tel/+905321234567', '/tel/:id'],
    ['/tel/0532-123-45-67', '/tel/:id'],
    ['/u/ayse%2540example.com', '/u/:id'],
    ['/u/ayse%252540example.com/edit', '/u/:id/edit'],
    ['/u/YXlzZUBleGFtcGxlLmNvbQ==', '/u/:id'],
    ['/u/YXlzZUBleGFtcGxlLmNvbQ', '/u/:id'],
    ['/hesap/TR33%200006%201005%201978%206457%208413%2026', '/hesap/:id'],
    ['/ProductViewedCheckoutStarted', '/ProductViewedCheckoutStarted'],
    ['//double//slash/', '/double/slash'],
  ])('%j becomes %j', (address, path) => {
    expect(templatePath(address)).toBe(path);
  });
});

describe('channelKey', () => {
  it.each([
    ['web', 'web'],
    ['Çağrı Merkezi', 'cagri-merkezi'],
    ['İNTERNET ŞUBESİ', 'internet-subesi'],
    ['E-posta', 'e-posta'],
    ['  call_centre ', 'call_centre'],
    ['Café №1', 'cafe-no1'],
  ])('%j becomes %j', (text, key) => {
    expect(channelKey(text)).toBe(key);
  });

  it('has none for what leaves nothing', () => {
    expect(channelKey('***')).toBeNull();
  });
});
