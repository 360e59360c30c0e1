/**
 * The command that repeats this run, as a shell would take it: for messages about our own bugs.
 */

const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** arguments: what followed the program's name. The seed is added where it was not given. */
export function repeatCommand(words: readonly string[], seed: string): string {
  const hasSeed = words.some((word) => word === '--seed' || word.startsWith('--seed='));
  const all = hasSeed ? words : [...words, '--seed', seed];
  return ['ixreplay', ...all.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
