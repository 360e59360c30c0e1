/**
 * Code of the user's (--app, --policy, --spec) as the simulator enters it: what is thrown out of it
 * is the user's mistake, not a bug of ours, and is said with the place where it happened.
 */
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { UsageError } from './exit.ts';
import { PACKAGE_FOLDER } from './version.ts';

const FRAMES_SHOWN = 8;
const CODE_FOLDERS = ['dist/', 'src/'].map((name) => PACKAGE_FOLDER + name);
const CODE_PLACES = CODE_FOLDERS.flatMap((folder) => [folder, pathToFileURL(folder).href]);
/** How a TypeScript file that was compiled to CommonJS is called by Node 20: without its lines. */
const LOADED_AS_DATA = /data:text\/javascript,.*[?]filePath=(.*?)(?:%3Fnamespace[^:)]*)?:\d+:\d+/;

type Methods = Record<string, unknown>;

/**
 * The factory, entered with care: its create(), and these methods of what that makes. Each must be
 * there and return at once, which is said before a run where it is known.
 */
export function ownFactory<Factory extends { create(context: never): object }>(
  path: string,
  factory: Factory,
  methods: readonly string[],
): Factory {
  requireSynchronous(path, 'create', factory.create);
  const create = (context: never): object => {
    const made = entered(path, factory.create, factory, [context]) as Methods | null | undefined;
    const own = Object.create(made ?? null) as Methods;
    for (const name of methods) {
      const method = made?.[name];
      if (typeof method !== 'function') {
        throw new UsageError(`${path}: what its create() returns has no method ${name}`);
      }
      requireSynchronous(path, name, method);
      own[name] = (...words: unknown[]) => entered(path, method, made, words);
    }
    return own;
  };
  return Object.create(factory, { create: { value: create } }) as Factory;
}

/** An async function does the rest when the entry is over, a generator nothing at all. */
function requireSynchronous(path: string, name: string, method: object): void {
  const kind = /(Async|Generator|AsyncGenerator)Function/.exec(
    Object.prototype.toString.call(method),
  )?.[1];
  if (kind === undefined) return;
  const what = kind === 'Async' ? 'async' : 'a generator';
  throw new UsageError(
    `${path}: ${name} is ${what}`,
    'make it a plain function: nothing waits for it',
  );
}

function entered(path: string, method: object, self: unknown, words: unknown[]): unknown {
  try {
    return Reflect.apply(method as () => unknown, self, words);
  } catch (error) {
    // The timer interrupt of a core goes through the application (dataplane/port.ts).
    if (error instanceof Error && error.name === 'UserInterrupt') throw error;
    throw thrownBy(path, error);
  }
}

/** What was thrown by code in that file, or by what it calls, as a mistake of the user's. */
export function thrownBy(path: string, error: unknown): UsageError {
  const frames = error instanceof Error ? stackFrames(error) : [];
  const last = frames.findLastIndex((frame) => !isOurs(frame) && !/\(?node:/.test(frame));
  const shown = frames.slice(0, Math.min(last + 1, FRAMES_SHOWN));
  const what = error instanceof Error ? String(error) : inspect(error);
  return new UsageError([`${path} threw ${what}`, ...shown].join('\n'), hintOn(shown));
}

function hintOn(frames: readonly string[]): string {
  const place = frames.find((frame) => !frame.includes('(<anonymous>)'));
  if (place === undefined) return '';
  if (isOurs(place))
    return 'if it was called as its contract says, this is a bug of ours: report it';
  return /:\d+:\d+/.test(place) ? '' : 'Node 22 tells the line, or name the file .mts';
}

function isOurs(frame: string): boolean {
  return CODE_PLACES.some((place) => frame.includes(place));
}

/** `    at ...`, files that were compiled on the way in by their names. */
export function stackFrames(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return lines.map((line) =>
    line.replace(LOADED_AS_DATA, (_, path: string) => decodeURIComponent(path)),
  );
}
