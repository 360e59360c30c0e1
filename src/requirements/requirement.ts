/**
 * What a requirement of an RFC is here, and reading a file of them (`specs/requirements/*.toml`).
 *
 * The format is the little of TOML that a list of requirements needs: comments, `[NAME]`, and keys
 * with a string or a list of strings. Who checks a requirement is named by what it is: an
 * invariant's id, a script (`close/active-close.pkt`), a test (`test/...`). Who is not checked has
 * an exception that says why; who is checked in part has limits that say what is left out.
 */

export type Level = 'MUST' | 'SHLD' | 'MAY';

export interface Requirement {
  /** `RFC9293 MUST-13`. */
  readonly id: string;
  readonly rfc: number;
  readonly level: Level;
  readonly section: string;
  /** In our own words. */
  readonly text: string;
  readonly checks: readonly string[];
  readonly exception: string | null;
  readonly limits: string | null;
}

export interface RequirementFile {
  readonly rfc: number;
  readonly title: string;
  readonly requirements: readonly Requirement[];
}

type CheckKind = 'script' | 'test' | 'invariant';

export function kindOfCheck(check: string): CheckKind {
  if (check.endsWith('.pkt')) return 'script';
  return check.startsWith('test/') ? 'test' : 'invariant';
}

type Fields = Map<string, string | readonly string[]>;

/** Reads one file; throws an Error with the place of what it does not understand. */
export function parseRequirements(file: string, text: string): RequirementFile {
  const tables = tablesOf(file, text);
  const head = tables.get('')!;
  const rfc = Number(textOf(head, 'rfc', file, ''));
  const requirements: Requirement[] = [];
  for (const [name, fields] of tables) {
    if (name === '') continue;
    const level = /^(MUST|SHLD|MAY)-\d+$/.exec(name)?.[1] as Level | undefined;
    if (level === undefined) throw new Error(`${file}: [${name}] is no requirement`);
    const checks = fields.get('checks') ?? [];
    requirements.push({
      id: `RFC${rfc} ${name}`,
      rfc,
      level,
      section: textOf(fields, 'section', file, name),
      text: textOf(fields, 'text', file, name),
      checks: typeof checks === 'string' ? [checks] : checks,
      exception: fields.has('exception') ? textOf(fields, 'exception', file, name) : null,
      limits: fields.has('limits') ? textOf(fields, 'limits', file, name) : null,
    });
  }
  return { rfc, title: textOf(head, 'title', file, ''), requirements };
}

function textOf(fields: Fields, key: string, file: string, name: string): string {
  const value = fields.get(key);
  if (typeof value === 'string') return value;
  throw new Error(`${file}: [${name}] has no text for ${key}`);
}

/** The tables of the file by name, '' for what stands before the first. */
function tablesOf(file: string, text: string): Map<string, Fields> {
  let fields: Fields = new Map();
  const tables = new Map([['', fields]]);
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const place = `${file}:${i + 1}`;
    let line = lines[i]!.trim();
    if (line === '' || line.startsWith('#')) continue;
    const table = /^\[([\w-]+)\]$/.exec(line)?.[1];
    if (table !== undefined) {
      if (tables.has(table)) throw new Error(`${place}: [${table}] is there twice`);
      fields = new Map();
      tables.set(table, fields);
      continue;
    }
    // A list may go on over several lines.
    while (/^\w+ = \[/.test(line) && !line.endsWith(']') && i + 1 < lines.length) {
      line += ` ${lines[++i]!.trim()}`;
    }
    const [, key, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) {
      throw new Error(`${place}: expected [NAME], or key = "text" or ["text", ...]`);
    }
    fields.set(key, valueOf(value, place));
  }
  return tables;
}

/** A string or a list of strings, a comma behind the last one allowed. */
function valueOf(text: string, place: string): string | readonly string[] {
  try {
    const value: unknown = JSON.parse(text.replace(/,\s*\]$/, ']'));
    if (typeof value === 'string') return value;
    if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  } catch {
    // Told below.
  }
  throw new Error(`${place}: expected "text" or ["text", ...], found ${text}`);
}

/** The requirements a script says it checks: lines `// requirement: RFC9293 MUST-13`. */
export function requirementsNamed(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const text = /^\s*\/\/\s*requirement:\s*(.*?)\s*$/i.exec(line)?.[1];
    return text === undefined ? [] : [idOf(text)];
  });
}

/** `MUST-13`, `RFC 9293 MUST-13`: as it is listed; a bare number is RFC 9293's. */
export function idOf(text: string): string {
  const words = /^(?:RFC ?(\d+) )?((?:MUST|SHLD|MAY)-\d+)$/i.exec(text);
  return words === null ? text : `RFC${words[1] ?? 9293} ${words[2]!.toUpperCase()}`;
}
