/**
 * The parts of specs/event-log.md that are made from the sources: the table of rows, the
 * vocabularies, an example log as a hexdump and as text. A section stands between `<!-- generated:
 * name -->` and `<!-- end -->`.
 */
import * as events from '../../src/log/events.ts';
import type { EventChunk } from '../../src/log/chunk.ts';
import { LogWriter } from '../../src/log/codec.ts';
import { EventDigest } from '../../src/log/digest.ts';
import { logText } from '../../src/log/text.ts';
import { concat, record, type PlainRow } from './logs.ts';

/** Prefixes of the constants that are values of an argument, and what they are for. */
const VOCABULARIES: readonly (readonly [prefix: string, use: string])[] = [
  ['DROP_', 'why the NIC dropped a frame: `reason` of nic.rx.dropped'],
  ['VERDICT_', 'what became of a packet: `verdict` of stack.in and tcp.in.judged'],
  ['TX_', 'why a segment was sent: `rule` of tcp.out'],
  ['STATE_', 'states of RFC 9293 section 3.3.2: `from`, `to` of tcp.state'],
  ['RULE_', 'what caused a transition: `rule` of tcp.state'],
  ['ROLE_', 'how a connection came to be: `role` of tcp.opened'],
  ['DEAD_', 'why a connection ended: `reason` of tcp.closed and usys.dead'],
  ['CC_', 'what changed the congestion window: `rule` of tcp.cwnd'],
  ['TIMER_', '`timer` of timer.*; the application\'s timers count from TIMER_APP'],
  ['MBUF_FOR_', '`purpose` of mbuf.allocated'],
  ['LOCK_', '`object` of lock.taken'],
  ['DOMAIN_', '`domain` of copy and core.region'],
  ['REGION_', '`region` of core.region'],
  ['WAKE_', '`reason` of cycle.woken'],
  ['PROTOCOL_', '`protocol` of nic.tx.queued and stack.in'],
  ['CALL_', '`number` of bsys'],
  ['POLICY_', '`policy` of control.started'],
  ['ACTION_', '`action` of control.decided'],
  ['REASON_', '`reason` of control.decided'],
  ['COMMAND_', '`number` of control.commanded'],
  ['RET_', 'negative `ret` of bsys'],
]; // prettier-ignore

/** Constants that begin like a vocabulary's and are something else. */
const NOT_VALUES = new Set(['TIMER_KINDS', 'TX_PIECE']);

export function generatedSections(): Readonly<Record<string, string>> {
  const example = exampleLog();
  return {
    rows: rowsTable(),
    vocabularies: vocabularies(),
    hexdump: fenced(hexdump(example.bytes)),
    text: fenced(example.text),
  };
}

/** The document with its generated sections replaced; throws when one has no place. */
export function withSections(text: string): string {
  let result = text;
  for (const [name, content] of Object.entries(generatedSections())) {
    const start = `<!-- generated: ${name} -->\n`;
    const from = result.indexOf(start);
    const end = result.indexOf('<!-- end -->', from);
    if (from === -1 || end === -1) throw new Error(`no section ${name} in the document`);
    result = `${result.slice(0, from + start.length)}\n${content}\n${result.slice(end)}`;
  }
  return result;
}

function rowsTable(): string {
  const lines = ['| id | name | a b c d e f g h | meaning |', '| --- | --- | --- | --- |'];
  for (const schema of events.EVENTS) {
    if (schema === undefined) continue;
    lines.push(`| ${schema.id} | ${schema.name} | ${schema.fields.join(' ')} | ${schema.doc} |`);
  }
  return `${lines.join('\n')}\n`;
}

function vocabularies(): string {
  const kinds = new Set(events.EVENTS.map((schema) => schema?.id));
  const lines: string[] = [];
  for (const [prefix, use] of VOCABULARIES) {
    const values = Object.entries(events)
      .filter(([name, value]) => name.startsWith(prefix) && typeof value === 'number')
      .filter(([name]) => !NOT_VALUES.has(name) && !isKind(name, prefix, kinds))
      .map(([name, value]): [string, number] => [name.slice(prefix.length), value as number])
      .sort((x, y) => Math.abs(x[1]) - Math.abs(y[1]));
    const list = values.map(([name, value]) => `${value} ${name}`).join(', ');
    lines.push(`- **${prefix}\\*** (${use}): ${list}`);
  }
  return `${lines.join('\n')}\n`;
}

/** TIMER_ARM and its like are kinds of rows. */
function isKind(name: string, prefix: string, kinds: ReadonlySet<number | undefined>): boolean {
  if (prefix !== 'TIMER_') return false;
  const value = (events as unknown as Record<string, number>)[name]!;
  return kinds.has(value) && events.EVENTS[value]!.name.startsWith('timer.');
}

/** Two rows of one core, as small as a log with all its parts can be. */
export function exampleLog(): { readonly bytes: Uint8Array; readonly text: string } {
  const rows: PlainRow[] = [
    [0, events.CORE_START, 0, -1, 0, 0, 64, 992, 1, 128, 0, 0],
    [1500, events.TCP_IN, 1, 0, 1, 1_000_000, 0, 0, 2, 65_535, 0, 0],
  ];
  const parts: Uint8Array[] = [];
  const header = {
    tool: 'example',
    version: '1',
    seed: '1',
    configuration: {},
    captureSha256: '',
    firstFrameTime: '2024-01-01T00:00:00.000000000Z',
  };
  const writer = new LogWriter((bytes) => parts.push(bytes.slice()), header);
  const digest = new EventDigest();
  let text = '';
  const sink = {
    chunk: (chunk: EventChunk): void => {
      writer.chunk(chunk);
      digest.chunk(chunk);
      text += logText([chunk]);
    },
  };
  record(sink, 0, rows, 8);
  writer.finish(digest);
  return { bytes: concat(parts), text };
}

function hexdump(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const hex = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = [...row].map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
    );
    text += `${at.toString(16).padStart(4, '0')}  ${hex.padEnd(47)}  ${letters.join('')}\n`;
  }
  return text;
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\`\`\`\n`;
}
