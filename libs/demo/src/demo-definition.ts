import type { DemoChannel } from './demo-event.js';

/** A stage of the demo's designed journey, in order. */
export interface DemoStage {
  readonly key: string;
  /** Turkish. */
  readonly name: string;
  readonly nameEn: string;
}

/** A touchpoint as the demo's team has named and placed it. */
export interface DemoTouchpoint extends DemoStage {
  readonly stage: string;
  /** The team that answers for it. */
  readonly owner: string;
  readonly channels: readonly DemoChannel[];
}

/** A mapping rule in the shape of the API. */
export interface DemoRule {
  readonly match: {
    readonly kind?: 'track' | 'page' | 'screen' | 'feedback';
    readonly mode: 'exact' | 'prefix' | 'glob';
    readonly pattern: string;
  };
  readonly touchpoint: string;
}

const stages: readonly DemoStage[] = [
  { key: 'awareness', name: 'Farkındalık', nameEn: 'Awareness' },
  { key: 'consideration', name: 'Değerlendirme', nameEn: 'Consideration' },
  { key: 'purchase', name: 'Satın alma', nameEn: 'Purchase' },
  { key: 'delivery', name: 'Teslimat', nameEn: 'Delivery' },
  { key: 'support', name: 'Destek', nameEn: 'Support' },
  { key: 'loyalty', name: 'Sadakat', nameEn: 'Loyalty' },
];

type Row = readonly [key: string, name: string, nameEn: string, channels: readonly DemoChannel[]];

const marketing = 'Pazarlama';
const digital = 'Dijital Kanallar';
const finance = 'Bankacılık';
const stores = 'Mağazalar';
const logistics = 'Lojistik';
const care = 'Müşteri Hizmetleri';
const screens = ['web', 'app'] as const;

function placed(stage: string, owner: string, rows: readonly Row[]): DemoTouchpoint[] {
  return rows.map(([key, name, nameEn, channels]) => ({ key, name, nameEn, stage, owner, channels }));
}

const touchpoints: readonly DemoTouchpoint[] = [
  ...placed('awareness', marketing, [
    ['campaign-email', 'Kampanya e-postası', 'Campaign e-mail', ['email']],
    ['campaign-page', 'Kampanya sayfası', 'Campaign page', screens],
    ['home', 'Ana sayfa', 'Home page', screens],
  ]),
  ...placed('awareness', stores, [['branch-visit', 'Mağaza ziyareti', 'Store visit', ['branch']]]),
  ...placed('consideration', digital, [
    ['search', 'Arama', 'Search', screens],
    ['category', 'Ürün listesi', 'Product list', screens],
    ['product', 'Ürün sayfası', 'Product page', screens],
    ['comparison', 'Karşılaştırma', 'Comparison', screens],
    ['basket', 'Sepete ekleme', 'Added to basket', screens],
  ]),
  ...placed('consideration', marketing, [
    ['basket-reminder', 'Sepet hatırlatma e-postası', 'Basket reminder e-mail', ['email']],
  ]),
  ...placed('consideration', finance, [
    ['instalment-calculator', 'Taksit hesaplama', 'Instalment calculator', screens],
  ]),
  ...placed('consideration', care, [['live-chat', 'Canlı destek', 'Live chat', screens]]),
  ...placed('purchase', digital, [
    ['checkout', 'Ödeme adımı', 'Checkout', screens],
    ['payment-failed', 'Başarısız ödeme', 'Failed payment', screens],
    ['order', 'Sipariş', 'Order', screens],
  ]),
  ...placed('purchase', finance, [
    ['credit-application', 'Alışveriş kredisi başvurusu', 'Credit application', screens],
    ['credit-approved', 'Kredi onayı', 'Credit approved', screens],
    ['credit-declined', 'Kredi reddi', 'Credit declined', screens],
  ]),
  ...placed('purchase', stores, [['branch-purchase', 'Mağazadan satın alma', 'Store purchase', ['branch']]]),
  ...placed('delivery', logistics, [
    ['confirmation-email', 'Sipariş onay e-postası', 'Order confirmation e-mail', ['email']],
    ['shipment', 'Kargoya veriliş', 'Shipment', ['courier']],
    ['delivery-delay', 'Geciken teslimat', 'Delayed delivery', ['courier']],
    ['delivery', 'Teslim', 'Delivered', ['courier']],
  ]),
  ...placed('delivery', digital, [['tracking', 'Kargo takibi', 'Order tracking', screens]]),
  ...placed('support', care, [
    ['call', 'Çağrı merkezi görüşmesi', 'Call-centre call', ['call-centre']],
    ['return-request', 'İade talebi', 'Return request', screens],
    ['ticket-resolved', 'Talebin çözülmesi', 'Request resolved', ['call-centre', 'branch']],
  ]),
  ...placed('support', stores, [['branch-service', 'Mağazada destek', 'In-store service', ['branch']]]),
  ...placed('loyalty', marketing, [
    ['loyalty-join', 'Sadakat kulübüne katılım', 'Loyalty club joined', screens],
    ['product-review', 'Ürün yorumu', 'Product review', screens],
    ['survey', 'Anket yanıtı', 'Survey answer', ['email']],
  ]),
];

/** Paths (web) and screen names (app) of the touchpoints that are looked at; `:number` becomes a number. */
export const views = {
  home: { path: '/', screen: 'Home' },
  'campaign-page': { path: '/kampanya/yaz-firsatlari', screen: 'Campaign' },
  search: { path: '/arama', screen: 'Search' },
  category: { path: '/kategori/:category', screen: 'Category' },
  product: { path: '/urun/:number', screen: 'Product' },
  comparison: { path: '/karsilastir', screen: 'Comparison' },
  'instalment-calculator': { path: '/taksit-hesapla', screen: 'Instalment Calculator' },
  tracking: { path: '/siparis/:number/takip', screen: 'Order Tracking' },
} as const;

/** Event names of the touchpoints that are done. */
export const actions = {
  'campaign-email': 'Email Link Clicked',
  'branch-visit': 'Branch Visited',
  basket: 'Product Added',
  'basket-reminder': 'Basket Reminder Clicked',
  'live-chat': 'Chat Started',
  checkout: 'Checkout Started',
  'payment-failed': 'Payment Failed',
  order: 'Order Completed',
  'credit-application': 'Credit Application Submitted',
  'credit-approved': 'Credit Approved',
  'credit-declined': 'Credit Declined',
  'branch-purchase': 'Branch Purchase Completed',
  'confirmation-email': 'Email Opened',
  shipment: 'Order Shipped',
  'delivery-delay': 'Delivery Delayed',
  delivery: 'Order Delivered',
  call: 'Call Answered',
  'return-request': 'Return Requested',
  'ticket-resolved': 'Ticket Resolved',
  'branch-service': 'Branch Service Given',
  'loyalty-join': 'Loyalty Joined',
  'product-review': 'Product Reviewed',
} as const;

/** The event name of every answer to a survey. */
export const feedbackEvent = 'Feedback Submitted';

function ruleForPath(touchpoint: string, path: string): DemoRule {
  const open = path.indexOf(':');
  if (open < 0) return { match: { kind: 'page', mode: 'exact', pattern: path }, touchpoint };
  return { match: { kind: 'page', mode: 'prefix', pattern: path.slice(0, open) }, touchpoint };
}

const rules: readonly DemoRule[] = [
  ...Object.entries(views).flatMap(([touchpoint, { path, screen }]): DemoRule[] => [
    ruleForPath(touchpoint, path),
    { match: { kind: 'screen', mode: 'exact', pattern: screen }, touchpoint },
  ]),
  ...Object.entries(actions).map(([touchpoint, pattern]): DemoRule => ({
    match: { kind: 'track', mode: 'exact', pattern },
    touchpoint,
  })),
  { match: { kind: 'feedback', mode: 'exact', pattern: feedbackEvent }, touchpoint: 'survey' },
];

const properties = [
  { name: 'order_id', class: 'key', type: 'string', purpose: 'Siparişin yolculuğunu birleştirmek' },
  { name: 'ticket_id', class: 'key', type: 'string', purpose: 'Destek talebinin yolculuğunu birleştirmek' },
  { name: 'category', class: 'behaviour', type: 'string', purpose: 'Ürün grubuna göre karşılaştırma' },
  { name: 'payment_method', class: 'operational', type: 'string', purpose: 'Ödeme sorunlarını ayırmak' },
  { name: 'amount', class: 'operational', type: 'number', purpose: 'Sipariş tutarına göre karşılaştırma' },
  { name: 'delay_days', class: 'operational', type: 'number', purpose: 'Teslimat gecikmesini ölçmek' },
  { name: 'reason', class: 'operational', type: 'string', purpose: 'Destek konularını ayırmak' },
] as const;

/**
 * The demo's workspace, each part in the shape of the API's request. The company, its people and its numbers are
 * made up. `defaultJourneyType` is the one that the map opens with; it exists in every workspace.
 */
export const demoDefinition = {
  workspace: { key: 'demo', name: 'Demo: Lodos Mağazacılık ve Banka', timeZone: 'Europe/Istanbul' },
  source: { key: 'demo', name: 'Demo üreteci', kind: 'live' },
  stages,
  touchpoints,
  rules,
  journeyTypes: [
    {
      key: 'purchase',
      name: 'Sipariş',
      nameEn: 'Order',
      kind: 'key',
      keyProperty: 'order_id',
      startTouchpoint: 'checkout',
      goalTouchpoint: 'delivery',
      windowSeconds: 30 * 86_400,
    },
    {
      key: 'support',
      name: 'Destek talebi',
      nameEn: 'Support request',
      kind: 'key',
      keyProperty: 'ticket_id',
      goalTouchpoint: 'ticket-resolved',
      windowSeconds: 21 * 86_400,
    },
  ],
  defaultJourneyType: 'relationship',
  properties: [
    ...properties.map((property) => ({ scope: 'property', ...property }) as const),
    { scope: 'trait', name: 'tier', class: 'behaviour', type: 'string', purpose: 'Müşteri grubuna göre karşılaştırma' },
    { scope: 'trait', name: 'city', class: 'behaviour', type: 'string', purpose: 'Şehre göre karşılaştırma' },
  ],
} as const;
