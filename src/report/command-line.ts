/**
 * A command line as a shell would take it: for messages that say how to repeat a run, or how to
 * learn more of it.
 */

const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** words: what followed the program's name. */
export function commandLine(words: readonly string[]): string {
  return ['ixreplay', ...words.map(quoted)].join(' ');
}

export function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
