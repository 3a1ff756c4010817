import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../start/layout.mjs';

/**
 * One line of the result. `beside` is what it is compared with, measured in the same run; `ratio` how they stand to each
 * other. `budget` says what is aimed at; `met` is there only where the verdict does not depend on the machine.
 * @typedef {{ part: string, name: string, value: number, unit: string, beside?: { name: string, value: number, unit: string },
 *   ratio?: number, budget?: string, met?: boolean }} Row
 */

/** Gathers the lines, prints them, and keeps them as JSON. */
export class Report {
  /** @type {Row[]} */
  rows = [];
  #began = Date.now();

  constructor(options) {
    this.options = options;
  }

  /** @param {Row} row */
  add(row) {
    this.rows.push(row);
    this.say(`${row.name}: ${text(row.value, row.unit)}${row.ratio === undefined ? '' : `, ${ratioText(row)}`}`);
  }

  /** Says how far it is. */
  say(line) {
    const seconds = String(Math.round((Date.now() - this.#began) / 1000)).padStart(5);
    process.stdout.write(`${seconds} s  ${line}\n`);
  }

  /** Prints the table and writes the file. @returns {boolean} whether everything with a verdict is met */
  finish() {
    const missed = this.rows.filter((row) => row.met === false);
    process.stdout.write(`\n${table(this.rows)}\n`);
    const folder = path.join(root, 'bench-results');
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${new Date().toISOString().replace(/[:.]/g, '-')}.json`);
    const machine = { cpu: os.cpus()[0]?.model, cores: os.cpus().length, memory: os.totalmem(), node: process.version };
    const { events, seconds } = this.options;
    const result = { at: new Date().toISOString(), machine, options: { events, seconds }, rows: this.rows };
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(`\nWritten to ${path.relative(process.cwd(), file) || file}.\n`);
    if (missed.length > 0) process.stdout.write(`Not met: ${missed.map((row) => row.name).join('; ')}.\n`);
    return missed.length === 0;
  }
}

function table(rows) {
  const head = ['', 'figure', 'beside it, in the same run', 'ratio', 'budget', ''];
  const lines = rows.map((row) => [
    `${row.part}: ${row.name}`,
    text(row.value, row.unit),
    row.beside ? `${row.beside.name} ${text(row.beside.value, row.beside.unit)}` : '',
    row.ratio === undefined ? '' : ratioText(row),
    row.budget ?? '',
    row.met === undefined ? '' : row.met ? 'met' : 'NOT MET',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
  return [head, widths.map((width) => '─'.repeat(width)), ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function ratioText({ ratio, unit }) {
  const share = unit === 'events/s';
  return share ? `${Math.round(ratio * 100)} %` : `${number(ratio)}×`;
}

function text(value, unit) {
  return `${number(value)}${unit ? ` ${unit}` : ''}`;
}

function number(value) {
  if (value === null || Number.isNaN(value)) return '–';
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
