import type { welcomeTr } from './messages.tr.js';

/** Texts of this page in English. */
export const welcomeEn: Readonly<Record<keyof typeof welcomeTr, string>> = {
  'welcome.title': 'Welcome to Temas',
  'welcome.lead':
    'Events from touchpoints are pseudonymized before anything is written, become journeys, and are measured here.',
  'welcome.skip': 'Skip',
  'welcome.map.title': '1. Look at the demo map',
  'welcome.map.text':
    'The journeys of a made-up shop and bank are there. Press a touchpoint: where people came from, where they went, how long it took.',
  'welcome.map.go': 'Open the map',
  'welcome.send.title': '2. Send an event',
  'welcome.send.text': 'Make a source, copy the line that is ready, and see your event arrive as it is stored.',
  'welcome.send.go': 'Go to sources',
  'welcome.import.title': '3. Import what you have',
  'welcome.import.text':
    'A CSV, XES or JSON file becomes journeys in eight steps; identifiers are shown to you before anything leaves the browser.',
  'welcome.import.go': 'Import',
  'welcome.again': 'Welcome page',
};
