/** The text of `--help`, in English. */
export const help = `npm run import -- FILE --case COL --activity COL --time COL [options]

Brings an event log onto the journey map of a running system: one row is one event. CSV, TSV, XES and
JSON lines, also gzipped.
What is not there yet is created. It returns when every accepted row is on the map.

Columns
  --case COL         which journey a row belongs to (order, ticket, claim)
  --activity COL     what happened; becomes the touchpoint, byte for byte
  --time COL         when it happened
  --subject COL      whose event it is; without it the case is the subject
  --channel COL      where it happened (web, branch, call centre)
  --attribute COL    a further column to keep; may be given several times
  --number COL       a further column that holds numbers; may be given several times
  --decimal D        point (1,234.5; the default) or comma (1.234,5), for --number
  A XES log needs none of these: concept:name, time:timestamp and the trace's concept:name are taken, and "case:"
  before a name means an attribute of the trace.

Where to
  --workspace KEY    default: named after the file; never the demo's
  --journey KEY      the journey type, and the property that carries the case; default: case
  --source KEY       the import source; default: as the journey type. A log that is to be deleted alone gets its own
  --min-group N      smallest group that is shown: 5 to 1000, or 1 where the log holds no personal data and the
                     workspace holds imports alone; without it a new workspace shows groups of 10 and more
  --reason TEXT      why no person is in the data, for the audit record; with --min-group 1
  --url URL          another system than that of the data folder; with --token TOKEN, or TEMAS_TOKEN

How the file is read
  --zone ZONE        where the clock stood, for times without offset (Europe/Istanbul); also the new workspace's zone
  --time-format F    dmy or mdy where dates are 03/04/2026; epoch-s, epoch-ms or epoch-us where they are numbers
  --format F         csv, tsv, xes or jsonl, where the file's name does not say it
  --delimiter C      of CSV; default: found from the header
  --encoding NAME    default utf-8, or what the file says of itself; Turkish files are often windows-1254
  --dry-run          reads the file to its end, says what would be refused, sends nothing

Undoing
  --delete           with --workspace, and --journey or --source: removes the import with every event of it
  --yes              without asking

Rows that cannot be taken are counted by reason with their lines; the others are taken. The same file again, under
another name or with rows appended, adds only what is new. Other columns or attributes make other rows: delete the
import first. Exit code: 0 all rows taken, 2 some refused, 1 not done, 130 interrupted (run it again to go on).`;
