/**
 * A stack that is broken on purpose, in one behaviour.
 *
 * A mutant replaces exported functions of a module (a path below src/) or a member of a class, or
 * turns a knob. It counts for no other folders of scripts than those it names: what it breaks is
 * their subject.
 */
import type { TcpConfig } from '../../../src/stack/tcp/config.ts';
import type { TcpContext } from '../../../src/stack/tcp/context.ts';

/** A function of the stack, whatever it takes after the context and the flow. */
export type StackFunction = (ctx: TcpContext, flow: number, ...more: unknown[]) => unknown;
export type Exports = Readonly<Record<string, StackFunction>>;

export type Breaks = (original: Exports) => Readonly<Record<string, unknown>>;

export interface ClassPatch {
  readonly className: string;
  readonly name: string;
  readonly replace: (original: PropertyDescriptor) => PropertyDescriptor;
}

export interface StackMutant {
  readonly name: string;
  /** Beginnings of the scripts' paths. */
  readonly folders: readonly string[];
  readonly module?: string;
  /** Exported functions of the module, instead of its own. */
  readonly breaks?: Breaks;
  /** A member of a class of the module, instead of its own. */
  readonly patch?: ClassPatch;
  readonly knobs?: Partial<TcpConfig>;
}

export const nothing = (): void => {};

/** The module's function, with something done before it. */
export function before(name: string, prepare: StackFunction): Breaks {
  return (original) => ({
    [name]: (ctx: TcpContext, flow: number, ...more: unknown[]) => {
      prepare(ctx, flow, ...more);
      return original[name]!(ctx, flow, ...more);
    },
  });
}

/** The module's function, and something after it. */
export function after(name: string, settle: StackFunction): Breaks {
  return (original) => ({
    [name]: (ctx: TcpContext, flow: number, ...more: unknown[]) => {
      const result = original[name]!(ctx, flow, ...more);
      settle(ctx, flow, ...more);
      return result;
    },
  });
}

/** Nothing instead of the module's function where `isMeant`. */
export function without(
  name: string,
  isMeant: (ctx: TcpContext, flow: number, ...more: unknown[]) => boolean = () => true,
): Breaks {
  return (original) => ({
    [name]: (ctx: TcpContext, flow: number, ...more: unknown[]) =>
      isMeant(ctx, flow, ...more) ? undefined : original[name]!(ctx, flow, ...more),
  });
}
