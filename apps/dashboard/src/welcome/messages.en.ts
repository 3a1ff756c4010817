import type { welcomeTr } from './messages.tr.js';

/** Texts of this page in English. */
export const welcomeEn: Readonly<Record<keyof typeof welcomeTr, string>> = {
  'welcome.title': 'Welcome to Temas',
  'welcome.lead':
    'Events from touchpoints are pseudonymized before anything is written, become journeys, and are measured here.',
  'welcome.skip': 'Skip',
  'welcome.demo.title': 'Look at the demo map',
  'welcome.demo.text':
    'The journeys of a made-up shop and bank are there. Press a touchpoint: where people came from, where they went, how long it took.',
  'welcome.map.title': 'Look at the map',
  'welcome.map.text':
    'The journeys of this workspace are drawn on it. Press a touchpoint: where people came from, where they went, how long it took.',
  'welcome.empty.title': 'See your map',
  'welcome.empty.text': 'No event has come here yet. Journeys appear on the map seconds after the first ones.',
  'welcome.map.go': 'Open the map',
  'welcome.send.title': 'Send an event',
  'welcome.send.text': 'Make a source, copy the line that is ready, and see your event arrive as it is stored.',
  'welcome.send.analyst': 'Make a source and copy the line that is ready; your event joins its journey within seconds.',
  'welcome.send.go': 'Go to sources',
  'welcome.import.title': 'Import what you have',
  'welcome.import.text':
    'A CSV, XES or JSON file becomes journeys in eight steps; identifiers are shown to you before anything leaves the browser.',
  'welcome.import.demo':
    'A CSV, XES or JSON file becomes journeys in eight steps. They go into a workspace of their own; this demo stays as it is.',
  'welcome.import.go': 'Import',
  'welcome.readOnly':
    'Your role: {present}. Sending events and importing files needs the role: {needed}. An owner of the workspace can give it to you.',
};
