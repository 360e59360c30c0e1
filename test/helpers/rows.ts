/**
 * Small event logs for tests of specs: rows in, a chunk out; chunks and a spec in, its result out.
 *
 * Rows default to flow -1, cycle 1 and the time of the row before plus 100 ns, so that a log reads
 * as a list of what happened. `run` renumbers the chunks of a core as a recorder would.
 */
import { EventChunk } from '../../src/log/chunk.ts';
import { Checker } from '../../src/verify/checker.ts';
import type { IndexScope, InvariantResult, Spec } from '../../src/verify/spec.ts';

export interface Row {
  readonly kind: number;
  readonly flow?: number;
  readonly timeNs?: number;
  readonly cycle?: number;
  /** Whose row it is; the core given for the whole list where it is left out. */
  readonly core?: number;
  /** a, b, c ... in the schema's order; missing ones are 0. */
  readonly args?: readonly number[];
}

const STEP_NS = 100;

/** A chunk of one core from rows. */
export function rows(list: readonly Row[], core = 0): EventChunk {
  const chunk = new EventChunk(Math.max(1, list.length));
  chunk.core = core;
  chunk.count = list.length;
  let timeNs = 0;
  let cycle = 1;
  for (let i = 0; i < list.length; i++) {
    const row = list[i]!;
    timeNs = row.timeNs ?? timeNs + STEP_NS;
    cycle = row.cycle ?? cycle;
    chunk.timeNs[i] = timeNs;
    chunk.cycle[i] = cycle;
    chunk.kind[i] = row.kind;
    chunk.flow[i] = row.flow ?? -1;
    const args = row.args ?? [];
    const columns = [chunk.a, chunk.b, chunk.c, chunk.d, chunk.e, chunk.f, chunk.g, chunk.h];
    columns.forEach((column, k) => {
      column[i] = args[k] ?? 0;
    });
  }
  return chunk;
}

/** The results of several specs over the same chunks, in the order given. */
export function runAll(
  specs: readonly Spec[],
  chunks: readonly EventChunk[],
  indices: IndexScope = 'core',
): InvariantResult[] {
  const checker = new Checker(specs, indices);
  const nextIndex = new Map<number, number>();
  for (const chunk of chunks) {
    const firstIndex = nextIndex.get(chunk.core) ?? 0;
    chunk.firstIndex = firstIndex;
    nextIndex.set(chunk.core, firstIndex + chunk.count);
    checker.chunk(chunk);
  }
  return checker.finish();
}

/** One spec's result. */
export function run(spec: Spec, chunks: readonly EventChunk[]): InvariantResult {
  return runAll([spec], chunks)[0]!;
}

/** The log in one chunk for each stretch of rows of one core. */
export function stretches(list: readonly Row[]): EventChunk[] {
  return split(list, Math.max(1, list.length));
}

/** Indices mean the same on all cores where rows of several are given. */
export function scopeOf(list: readonly Row[]): IndexScope {
  return list.some((row) => (row.core ?? 0) !== 0) ? 'run' : 'core';
}

/**
 * The same log in pieces of at most `size` rows of one core: what a spec says must not depend on
 * where chunks end.
 */
export function split(list: readonly Row[], size: number, core = 0): EventChunk[] {
  const whole = rows(list, core);
  const coreOf = (i: number): number => list[i]!.core ?? core;
  const chunks: EventChunk[] = [];
  let part: Row[] = [];
  for (let i = 0; i < list.length; i++) {
    part.push({ ...list[i]!, timeNs: whole.timeNs[i]!, cycle: whole.cycle[i]! });
    const isLast = i + 1 === list.length || coreOf(i + 1) !== coreOf(i);
    if (part.length < size && !isLast) continue;
    chunks.push(rows(part, coreOf(i)));
    part = [];
  }
  return chunks;
}
