const english = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const turkish = [
  ...['ocak', 'şubat', 'mart', 'nisan', 'mayıs', 'haziran'],
  ...['temmuz', 'ağustos', 'eylül', 'ekim', 'kasım', 'aralık'],
];
const weekdays = [
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ...['mon', 'tue', 'tues', 'wed', 'thu', 'thur', 'thurs', 'fri', 'sat', 'sun'],
  ...['pazartesi', 'salı', 'çarşamba', 'perşembe', 'cuma', 'cumartesi', 'pazar'],
  ...['pzt', 'sal', 'çar', 'per', 'cum', 'cmt', 'paz'],
];

/** Three letters are enough in both languages, and no three stand for different months. */
const months = new Map(
  [english, turkish].flatMap((names) =>
    names.flatMap((name, at): [string, number][] => [
      [fold(name), at + 1],
      [fold(name.slice(0, 3)), at + 1],
    ]),
  ),
);
months.set('sept', 9);
const days = new Set(weekdays.map(fold));

/** The month, 1 to 12, of its English or Turkish name or the name's first three letters, in any case; else undefined. */
export function monthOf(name: string): number | undefined {
  return months.get(fold(name));
}

/** Whether a word is a day of the week in English or Turkish. */
export function isWeekday(word: string): boolean {
  return days.has(fold(word));
}

/** Lower case without regard to the dot of an i, which upper case writes as both languages do. */
function fold(text: string): string {
  return text.normalize('NFC').replaceAll(/[İIı]/g, 'i').toLowerCase();
}
