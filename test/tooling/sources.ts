/**
 * The repository's sources as text, for the tidy test: files by folder, imports by regular
 * expression, code without its comments and strings. No parser: what the rules look for can be told
 * from the text.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** Comments and the insides of strings blanked out, line breaks kept. */
  readonly code: string;
  readonly imports: readonly string[];
}

/** Every file with this ending below the folders, sorted by path. */
export function sourceFiles(folders: readonly string[], ending: string): SourceFile[] {
  return folders
    .flatMap((folder) => pathsBelow(join(ROOT, folder)))
    .filter((path) => path.endsWith(ending))
    .map((path) => relative(ROOT, path).split(sep).join('/'))
    .sort()
    .map(readSource);
}

export function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = path.endsWith('.ts') ? codeOnly(text) : text;
  return { path, text, lines: text.split('\n'), code, imports: importsOf(text) };
}

/** A file, or every file below a folder; nothing where there is neither. */
function pathsBelow(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => pathsBelow(join(path, entry.name)));
}

/** What a file imports: relative ones as paths from the root, others by their name. */
function importsOf(text: string): string[] {
  const from = /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]/g;
  const bare = /\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(from), ...text.matchAll(bare)].map((match) => match[1] ?? '');
}

/** The imported path from the root, or null for packages and node:*. */
export function resolveImport(importer: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.normalize(posix.join(dirname(importer), specifier));
}

/**
 * Blanks comments and strings. A quote inside a regular expression ends at its line, which is near
 * enough.
 */
export function codeOnly(text: string): string {
  let code = '';
  let state = '';
  for (let i = 0; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    const one = text.charAt(i);
    if (state === '') {
      if (two === '//' || two === '/*') {
        state = two;
        code += '  ';
        i++;
      } else {
        if (one === "'" || one === '"' || one === '`') state = one;
        code += one;
      }
    } else if (state === '/*' ? two === '*/' : one === '\n' && state !== '`') {
      if (state === '/*') i++;
      code += state === '/*' ? '  ' : '\n';
      state = '';
    } else if (state.length === 1 && one === '\\') {
      code += '  ';
      i++;
    } else if (one === state) {
      code += one;
      state = '';
    } else {
      code += one === '\n' ? '\n' : ' ';
    }
  }
  return code;
}
