/**
 * What led to a violation: the nearest capture frame and the last events of the same flow or mbuf,
 * as text.
 *
 * Called for reported violations only, so it searches backwards in the chunk at hand and keeps
 * nothing on the good path. What lies in earlier chunks is not found: a chunk is reused by its
 * recorder, and copying every chunk would cost more than all specs together.
 */
import type { EventChunk } from '../log/chunk.ts';
import { EVENTS, EVENT_KIND_LIMIT } from '../log/events.ts';
import { argumentsText } from '../log/text.ts';

const CAUSE_COUNT_MAX = 8;

const FRAME_ARGUMENT = argumentOf('frame');
const CONVERSATION_ARGUMENT = argumentOf('conversation');
const MBUF_ARGUMENT = argumentOf('mbuf');

/** By kind: which argument has that name, -1 = none. */
function argumentOf(field: string): Int8Array {
  const positions = new Int8Array(256).fill(-1);
  for (let kind = 0; kind < EVENT_KIND_LIMIT; kind++) {
    positions[kind] = EVENTS[kind]?.fields.indexOf(field) ?? -1;
  }
  return positions;
}

/** Argument `position` (0 = a) of a row. */
export function argument(chunk: EventChunk, row: number, position: number): number {
  switch (position) {
    case 0:
      return chunk.a[row]!;
    case 1:
      return chunk.b[row]!;
    case 2:
      return chunk.c[row]!;
    case 3:
      return chunk.d[row]!;
    case 4:
      return chunk.e[row]!;
    case 5:
      return chunk.f[row]!;
    case 6:
      return chunk.g[row]!;
    default:
      return chunk.h[row]!;
  }
}

export function eventName(kind: number): string {
  return EVENTS[kind]?.name ?? `unknown.${kind}`;
}

/** One line: `#12 cycle 3 1500 ns flow 7 usys.recv tag=1 ...`, values as in a log's text. */
function rowText(chunk: EventChunk, row: number): string {
  const flow = chunk.flow[row]!;
  const place = `#${chunk.firstIndex + row} cycle ${chunk.cycle[row]!} ${chunk.timeNs[row]!} ns`;
  const whose = flow >= 0 ? ` flow ${flow}` : '';
  return `${place}${whose} ${eventName(chunk.kind[row]!)} ${argumentsText(chunk, row)}`;
}

/**
 * The row's own frame, else that of the last earlier row of its flow (or mbuf) that has one; 0
 * unknown.
 */
export function nearestFrame(chunk: EventChunk, row: number): number {
  const own = FRAME_ARGUMENT[chunk.kind[row]!]!;
  if (own >= 0) {
    const frame = argument(chunk, row, own);
    if (frame > 0) return frame;
  }
  for (let i = row - 1; i >= 0; i--) {
    const position = FRAME_ARGUMENT[chunk.kind[i]!]!;
    if (position < 0 || !isRelated(chunk, i, row)) continue;
    const frame = argument(chunk, i, position);
    if (frame > 0) return frame;
  }
  return 0;
}

/** The conversation that the row, or the last of its flow before it, names; -1 unknown. */
export function nearestConversation(chunk: EventChunk, row: number): number {
  const flow = chunk.flow[row]!;
  for (let i = row; i >= 0; i--) {
    const position = CONVERSATION_ARGUMENT[chunk.kind[i]!]!;
    if (position < 0 || (i < row && (flow < 0 || chunk.flow[i]! !== flow))) continue;
    const conversation = argument(chunk, i, position);
    if (conversation >= 0) return conversation;
  }
  return -1;
}

/**
 * The last events before the row that concern the same flow or mbuf (else the same cycle), oldest
 * first.
 */
export function causesOf(chunk: EventChunk, row: number): string[] {
  const lines: string[] = [];
  for (let i = row - 1; i >= 0 && lines.length < CAUSE_COUNT_MAX; i--) {
    if (isRelated(chunk, i, row)) lines.push(rowText(chunk, i));
  }
  return lines.reverse();
}

function isRelated(chunk: EventChunk, earlier: number, row: number): boolean {
  const flow = chunk.flow[row]!;
  if (flow >= 0 && chunk.flow[earlier]! === flow) return true;
  const mbuf = MBUF_ARGUMENT[chunk.kind[row]!]!;
  if (mbuf >= 0) {
    const position = MBUF_ARGUMENT[chunk.kind[earlier]!]!;
    if (position < 0) return false;
    return argument(chunk, earlier, position) === argument(chunk, row, mbuf);
  }
  return flow < 0 && chunk.cycle[earlier]! === chunk.cycle[row]!;
}
