/**
 * What the user's own code may do wrong, where it is entered: in this process, so that many ways
 * cost nothing.
 */
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/exit.ts';
import { ownFactory } from '../../src/cli/own-code.ts';

/** How the method `run` of a factory that makes this is refused, or what is thrown out of it. */
function said(made: object, create: (context: never) => object = () => made): unknown {
  try {
    const factory = ownFactory('mine.ts', { create }, ['run']);
    (factory.create(null as never) as { run(): void }).run();
  } catch (error) {
    return error instanceof UsageError ? error.message.split('\n')[0] : error;
  }
  return 'nothing';
}

describe('code of the user', () => {
  it('runs as what it made, and keeps what else is in it', () => {
    const made = {
      count: 0,
      run(by: number): number {
        this.count += by;
        return this.count;
      },
    };
    const create: (context: never) => typeof made = () => made;
    const factory = ownFactory('mine.ts', { name: 'mine', create }, ['run']);
    const own = factory.create(null as never);
    expect([own.run(2), own.run(3), made.count, factory.name]).toEqual([2, 5, 5, 'mine']);
  });

  it('has its methods, and none that would have to be waited for', () => {
    const missing = 'mine.ts: what its create() returns has no method run';
    for (const made of [{}, { run: 5 }, null, undefined]) {
      expect(said({}, () => made as object)).toBe(missing);
    }
    expect(said({ run: async () => {} })).toBe('mine.ts: run is async');
    expect(said({ *run() {} })).toBe('mine.ts: run is a generator');
    expect(said({ async *run() {} })).toBe('mine.ts: run is a generator');
    expect(said({}, async () => ({}))).toBe('mine.ts: create is async');
  });

  it('is blamed for whatever it throws, where it is entered or made', () => {
    const throwing = (value: unknown) => (): never => {
      throw value;
    };
    expect(said({ run: throwing(new TypeError('mine')) })).toBe('mine.ts threw TypeError: mine');
    expect(said({ run: throwing('text') })).toBe("mine.ts threw 'text'");
    expect(said({ run: throwing(null) })).toBe('mine.ts threw null');
    expect(said({}, throwing(new Error('mine')))).toBe('mine.ts threw Error: mine');
    expect(said({ run: () => JSON.parse('{') as unknown })).toMatch(
      /^mine\.ts threw SyntaxError: /,
    );
  });

  it('lets the timer interrupt of its core through', () => {
    class UserInterrupt extends Error {
      override name = 'UserInterrupt';
    }
    const interrupt = new UserInterrupt('enough');
    const run = (): never => {
      throw interrupt;
    };
    expect(said({ run })).toBe(interrupt);
  });
});
