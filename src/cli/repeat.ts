/**
 * The command that repeats this run, as a shell would take it: for messages about our own bugs.
 */

const OTHER_COMMANDS: readonly string[] = ['check', 'diff', 'specs'];
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** arguments: what followed the program's name. The seed is added where it was not given. */
export function repeatCommand(words: readonly string[], seed: string): string {
  const isReplay = !OTHER_COMMANDS.includes(words[0] ?? '');
  const hasSeed =
    !isReplay || words.some((word) => word === '--seed' || word.startsWith('--seed='));
  const all = hasSeed ? words : [...words, '--seed', seed];
  return ['ixreplay', ...all.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
