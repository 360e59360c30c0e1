/**
 * Text layout for the verdict: colour, aligned columns, wrapped paragraphs, bars.
 *
 * Colour and width are decided by the caller (only cli knows what a terminal is); widths are
 * counted before colour is put on, so that columns agree with and without it.
 */

import { countText } from './units.ts';

/** What is not for a terminal is so wide, whoever makes it. */
const TEXT_COLUMNS_MAX = 100;
const TEXT_COLUMNS_MIN = 60;
let columnsOfText = TEXT_COLUMNS_MAX;

/** How wide every text is from now on: as the terminal is, within limits. */
export function setTextColumns(columns: number): void {
  columnsOfText = Math.min(TEXT_COLUMNS_MAX, Math.max(TEXT_COLUMNS_MIN, columns));
}

export function textColumns(): number {
  return columnsOfText;
}

/** Width of the label column on the left. */
export const LABEL_COLUMNS = 13;

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
}

export function makePaint(isColour: boolean): Paint {
  const sequence =
    (start: number, end: number) =>
    (text: string): string =>
      isColour && text !== '' ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    bold: sequence(1, 22),
    dim: sequence(2, 22),
    red: sequence(31, 39),
    green: sequence(32, 39),
    yellow: sequence(33, 39),
  };
}

/**
 * Cuts a paragraph at spaces into lines of at most `columns`; a longer word stands alone, uncut.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

/** "label        text", wrapped, continuation lines under the text. */
export function labelled(label: string, text: string, indent = 0): string[] {
  const margin = ' '.repeat(indent + LABEL_COLUMNS);
  const lines = wrap(text, columnsOfText - margin.length);
  return lines.map((line, i) =>
    i === 0 ? `${' '.repeat(indent)}${label.padEnd(LABEL_COLUMNS)}${line}` : `${margin}${line}`,
  );
}

/** "a, b and 3 more": at most so many of them. */
export function listText(words: readonly string[], most: number): string {
  const shown = words.slice(0, most).join(', ');
  return words.length > most ? `${shown} and ${countText(words.length - most)} more` : shown;
}

/** Columns aligned by their widest cell; 'l' left, 'r' right for each column. */
export function columns(rows: readonly (readonly string[])[], alignment: string): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, i) =>
        alignment.charAt(i) === 'r' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Rows in columns, the label before the first. */
export function labelledRows(
  label: string,
  rows: readonly (readonly string[])[],
  alignment: string,
): string[] {
  return columns(rows, alignment).map(
    (row, i) => `${(i === 0 ? label : '').padEnd(LABEL_COLUMNS)}${row}`,
  );
}

const EIGHTHS = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A horizontal bar of `width` columns for a share of 0 to 1. */
export function bar(share: number, width: number): string {
  const clamped = Math.min(1, Math.max(0, share));
  const eighths = Math.round(clamped * width * 8);
  const full = Math.floor(eighths / 8);
  const rest = full < width ? (EIGHTHS[eighths % 8] ?? ' ') : '';
  return `${'█'.repeat(full)}${rest}`.padEnd(width, ' ');
}

/** Cuts a text that must stay on one line. */
export function fit(text: string, columnsMax: number): string {
  return text.length <= columnsMax ? text : `${text.slice(0, columnsMax - 1)}…`;
}

/** As `fit`, but shows the word at `at`, too: what is left out lies before it. */
export function fitAround(text: string, at: number, columnsMax: number): string {
  const head = (5 * columnsMax) >> 3;
  const word = text.lastIndexOf(' ', at) + 1;
  if (text.length <= columnsMax || word <= head) return fit(text, columnsMax);
  return `${text.slice(0, head - 1)}…${fit(text.slice(word), columnsMax - head)}`;
}

/** As `fit`, but keeps the end: of a path that is the part that differs. */
export function fitEnd(text: string, columnsMax: number): string {
  return text.length <= columnsMax ? text : `…${text.slice(text.length - columnsMax + 1)}`;
}
