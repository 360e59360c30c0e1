/**
 * The house rules as tests: who may import whom, what may not be called where, sizes, headers, dead
 * files, documents.
 *
 * A rule that no machine checks is soon a memory. Every exception stands here with its reason; an
 * exception that is no longer needed fails too. Function length and cycles are the linter's
 * (test/tooling/oxlint.json).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOT } from '../src/stack/tcp/pcb.ts';
import { codeOnly, readSource, resolveImport, ROOT, sourceFiles } from './tooling/sources.ts';
import type { SourceFile } from './tooling/sources.ts';

const LINE_COLUMNS_MAX = 100;
const FILE_LINES_MAX = 600;
const HEADER_LINES_MIN = 3;
const HEADER_LINES_MAX = 14;

/** Room -> what it may import besides itself: a room, a file (without .ts) of src/, or `specs`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['cli'],
  base: [],
  wire: ['base'],
  trace: ['base', 'wire'],
  log: ['base'],
  // The mbufs as the stack sees them: an interface, no code.
  nic: ['base', 'wire', 'log', 'stack/ports'],
  stack: ['base', 'wire', 'log'],
  app: ['base', 'log/events'],
  control: ['base', 'log'],
  dataplane: ['base', 'wire', 'nic', 'stack', 'log', 'app/contract', 'control/shared-page'],
  // A check that calls the checked code is no check.
  verify: ['base', 'log/events', 'log/chunk', 'log/codec', 'log/text', 'specs'],
  specs: ['base', 'verify', 'log/events', 'log/chunk'],
  report: ['base', 'log/events', 'log/diff', 'verify/spec', 'verify/result', 'requirements'],
  requirements: [],
  sim: [
    'base', 'wire', 'trace', 'log', 'nic', 'stack', 'app', 'control', 'dataplane', 'verify', 'peer',
  ],
  // Both ends play the same dialogues.
  peer: ['base', 'wire', 'log', 'stack', 'app/dialogue'],
  // Packetdrill scripts drive the stack alone, without NIC and dataplane.
  script: ['base', 'wire', 'log', 'stack'],
  // Application and policy are choices of the command line, so cli may load one by name.
  cli: [
    'base', 'sim', 'script', 'trace', 'log', 'verify', 'report', 'requirements', 'app', 'peer',
    'control',
  ],
}; // prettier-ignore

/** Packages and node:* -> the files (or folders) that may import them. */
const OUTSIDE: readonly (readonly [
  pattern: RegExp,
  allowed: readonly string[],
  instead: string,
])[] = [
  [/^node:/, ['src/cli/', 'src/trace/files.ts', 'src/log/files.ts'], 'cli or the two files.ts'],
  [/^msgpackr$/, ['src/log/codec.ts'], 'src/log/codec.ts'],
  [/^pcap-parser$/, ['src/trace/'], 'src/trace/'],
  [/^commander$/, ['src/cli/'], 'src/cli/'],
  [/^tsx(\/|$)/, ['src/cli/load.ts'], 'src/cli/load.ts'],
];

/** Not in src or specs outside src/cli: it would make a run depend on more than its arguments. */
const BANNED: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bMath\.random\b/, 'a seeded generator split from the run seed'],
  [/\bDate\b|\bperformance\b/, 'virtual time, an argument'],
  [/\bprocess\s*\./, 'an option: only cli knows the process'],
  [/\bconsole\s*\./, 'a result: only cli prints'],
  [/\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/, 'the timer wheel'],
  [/\b(async|await)\b|\bPromise\b/, 'synchronous code: only cli and files.ts wait'],
  [/\bMath\.(exp|expm1|log|log2|log10|log1p|pow|cbrt|sin|cos|tan|sinh|cosh|tanh)\b/, 'integers'],
  [/(?<!\b(?:2|\d+n)\s?)\*\*/, 'multiplication, or 2 ** exponent'],
  [/\blocaleCompare\b|\btoLocale\w+\b|\bIntl\b/, 'comparison by code unit'],
  [/\brandom(Bytes|UUID|Int)\b|\bgetRandomValues\b/, 'a seeded generator'],
  [/\bfor\s*\(\s*(const|let|var)\s+\w+\s+in\b/, 'for...of over sorted keys'],
];
/** They meet the operating system, so only chance is banned there. */
const OPERATING_SYSTEM = /^src\/(cli\/|main\.ts$|trace\/files\.ts$|log\/files\.ts$)/;
const CHANCE = /random/i;

/** `path: rule` -> why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'src/log/events.ts: length': 'one table: the schema is read from top to bottom',
  'src/cli/table-key.ts: chance': 'no result shows it, and no capture may know it',
};

const production = sourceFiles(['src', 'specs'], '.ts');
const tests = sourceFiles(['test'], '.ts');
const everything = [...production, ...tests];
const documents = sourceFiles(['README.md', 'src', 'specs', 'test', 'traces'], '.md');
const usedExceptions = new Set<string>();

function isExcepted(path: string, rule: string): boolean {
  const key = `${path}: ${rule}`;
  if (!(key in EXCEPTIONS)) return false;
  usedExceptions.add(key);
  return true;
}

function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'src' ? second : top;
}

function isAllowed(room: string, target: string): boolean {
  if (roomOf(target) === room) return true;
  const place = target.replace(/^src\//, '').replace(/\.ts$/, '');
  return (MAY_IMPORT[room] ?? []).some((entry) => place === entry || place.startsWith(`${entry}/`));
}

/** `path:line` of every place in the code that matches. */
function places(file: SourceFile, pattern: RegExp): string[] {
  return file.code
    .split('\n')
    .flatMap((line, i) => (pattern.test(line) ? [`${file.path}:${i + 1}`] : []));
}

/** Lines of the comment the file starts with, 0 where there is none. */
function headerLines(file: SourceFile): number {
  const start = file.lines[0]?.startsWith('#!') === true ? 1 : 0;
  if (file.lines[start]?.startsWith('/**') !== true) return 0;
  return file.lines.slice(start).findIndex((line) => line.includes('*/')) + 1;
}

describe('the sources', () => {
  it('are found, every room is in the import table, and the scanner sees what it should', () => {
    expect(everything.length).toBeGreaterThan(50);
    const rooms = [...new Set(production.map((file) => roomOf(file.path)))];
    expect(rooms.filter((room) => !(room in MAY_IMPORT))).toEqual([]);
    expect(production.flatMap((file) => file.imports).length).toBeGreaterThan(100);
    expect(codeOnly("a /* Date */ 'Date' // Date\nb")).not.toContain('Date');
    expect(codeOnly('f(`x`, Date)')).toContain('Date');
  });

  it('import only what their room may see', () => {
    const wrong = production.flatMap((file) =>
      file.imports.flatMap((specifier) => {
        const target = resolveImport(file.path, specifier);
        if (target === null || isAllowed(roomOf(file.path), target)) return [];
        return [`${file.path} must not import ${target}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('import packages and node modules only where they belong', () => {
    const wrong = production.flatMap((file) =>
      file.imports.flatMap((specifier) => {
        if (specifier.startsWith('.')) return [];
        const rule = OUTSIDE.find(([pattern]) => pattern.test(specifier));
        if (rule === undefined)
          return [`${file.path}: ${specifier} is no dependency we argued for`];
        if (rule[1].some((place) => file.path.startsWith(place))) return [];
        if (isExcepted(file.path, specifier)) return [];
        return [`${file.path}: ${specifier} belongs in ${rule[2]}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each(BANNED.map(([pattern, instead]) => ({ pattern, instead })))(
    'outside cli use $instead, not $pattern',
    ({ pattern, instead }) => {
      const wrong = production
        .filter((file) =>
          CHANCE.test(pattern.source)
            ? !(pattern.test(file.code) && isExcepted(file.path, 'chance'))
            : !OPERATING_SYSTEM.test(file.path),
        )
        .flatMap((file) => places(file, pattern).map((place) => `${place}: use ${instead}`));
      expect(wrong).toEqual([]);
    },
  );

  it('start with a comment of 3 to 12 lines that says what the file is', () => {
    const wrong = everything
      .filter((file) => !file.path.endsWith('.test.ts') && !file.path.endsWith('.config.ts'))
      .map((file) => ({ path: file.path, lines: headerLines(file) }))
      .filter(({ path, lines }) => {
        const least = path.startsWith('test/') ? 1 : HEADER_LINES_MIN;
        return lines < least || lines > HEADER_LINES_MAX;
      })
      .filter(({ path }) => !isExcepted(path, 'header'))
      .map(({ path, lines }) => `${path}: ${lines} header lines`);
    expect(wrong).toEqual([]);
  });

  it('keep lines within 100 columns and files within 600 lines', () => {
    const wide = everything.flatMap((file) =>
      file.lines.flatMap((line, i) => {
        if (line.length <= LINE_COLUMNS_MAX || isExcepted(file.path, 'width')) return [];
        return [`${file.path}:${i + 1}: ${line.length} columns`];
      }),
    );
    const long = everything
      .filter((file) => file.lines.length > FILE_LINES_MAX && !isExcepted(file.path, 'length'))
      .map((file) => `${file.path}: ${file.lines.length} lines`);
    expect([...wide, ...long]).toEqual([]);
  });

  it('leave nothing marked as unfinished', () => {
    const marks = new RegExp(
      `\\b(${['FIX', 'XX', 'HA'].map((s, i) => s + ['ME', 'X', 'CK'][i]).join('|')})\\b`,
    );
    const openTodo = /\bTODO\b(?!\s*\(?#\d+)/;
    const wrong = [...everything, ...documents].flatMap((file) =>
      file.lines.flatMap((line, i) => {
        if (file.path === 'test/tidy.test.ts') return [];
        return marks.test(line) || openTodo.test(line) ? [`${file.path}:${i + 1}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("find a flow's element of a hot column by its row", () => {
    const column = `\\b(p|pcb)!?\\.(${HOT.join('|')})\\[`;
    const found = everything.flatMap((file) => places(file, new RegExp(column)));
    expect(found.length).toBeGreaterThan(300);
    const wrong = new RegExp(`${column}(?![^\\]]* << ROW\\])`);
    expect(everything.flatMap((file) => places(file, wrong))).toEqual([]);
  });

  it('are all reachable from the program, the exported contracts or a test', () => {
    const entries = [
      'src/main.ts',
      'src/app/contract.ts',
      'src/control/policy.ts',
      'src/verify/spec.ts',
      'src/log/events.ts',
      // Started by URL, in a thread of its own.
      'src/cli/share-worker.ts',
      'src/cli/sweep-worker.ts',
      'src/cli/script-worker.ts',
      'src/cli/check-worker.ts',
    ];
    const roots = [
      ...entries,
      ...tests.filter((f) => /\.(test|config)\.ts$|\/bench\//.test(f.path)).map((f) => f.path),
    ];
    const reached = reachable(roots);
    const dead = everything
      .map((file) => file.path)
      .filter((path) => !reached.has(path) && !isExcepted(path, 'dead'));
    expect(dead).toEqual([]);
  });
});

describe('the tests', () => {
  it('are neither focused nor skipped, and depend on no clock or chance', () => {
    const focused = /\b(it|test|describe)\.(only|skip|todo)\b/;
    const chance = /\bMath\.random\b|\bDate\.now\b|\bperformance\.now\b/;
    const wrong = tests
      .filter((file) => !file.path.startsWith('test/bench/'))
      .flatMap((file) => [...places(file, focused), ...places(file, chance)]);
    expect(wrong).toEqual([]);
  });
});

describe('the documents', () => {
  it('have one title each', () => {
    expect(documents.length).toBeGreaterThan(1);
    const wrong = documents
      .map((file) => ({ path: file.path, titles: titleCount(file.text) }))
      .filter(({ titles }) => titles !== 1);
    expect(wrong).toEqual([]);
  });

  it('argue every runtime dependency in src/README.md', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const text = readSource('src/README.md').text;
    const missing = Object.keys(manifest.dependencies).filter((name) => !text.includes(name));
    expect(missing).toEqual([]);
  });
});

describe('the exceptions', () => {
  it('are all still needed', () => {
    const unused = Object.keys(EXCEPTIONS).filter((key) => !usedExceptions.has(key));
    expect(unused).toEqual([]);
  });
});

function reachable(roots: readonly string[]): Set<string> {
  const byPath = new Map(everything.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const pending = [...roots];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) continue;
    reached.add(path);
    for (const specifier of file.imports) {
      const target = resolveImport(path, specifier);
      if (target !== null) pending.push(target);
    }
  }
  return reached;
}

function titleCount(text: string): number {
  let isFenced = false;
  let titles = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isFenced = !isFenced;
    else if (!isFenced && line.startsWith('# ')) titles++;
  }
  return titles;
}
