/**
 * E12: the indirection table and the set of running cores change by command of the control plane
 * only, and every command is carried out.
 *
 * Rows of cores and of the control plane come in any order: both sides are kept (an entry a change)
 * and compared at the end. A change of the table belongs to the command that names its flow group,
 * its queues as source and target, and whose time it lies in.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  COMMAND_MIGRATE,
  COMMAND_NAMES,
  COMMAND_PARK,
  COMMAND_WAKE,
  CONTROL_COMMAND,
  CONTROL_DONE,
  CONTROL_START,
  CORE_PARK,
  CORE_UNPARK,
  NIC_RETA,
} from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

interface Change {
  /** COMMAND_* that allows it. */
  readonly number: number;
  readonly source: number;
  readonly target: number;
  readonly flowGroup: number;
  readonly timeNs: number;
  /** The command, where the row names it; -1 = it does not. */
  readonly command: number;
}

interface Command extends Change {
  doneNs: number;
  isUsed: boolean;
  isRefused: boolean;
}

class ControlPlaneOnly implements SpecChecker {
  private readonly context: SpecContext;
  private readonly commands: Map<string, Command[]> = new Map();
  private readonly byNumber: Map<number, Command[]> = new Map();
  private readonly changes: Change[] = [];
  private isControlled = false;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const { kind: kinds, a, b, c, d, e, core } = chunk;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const timeNs = chunk.timeNs[row]!;
      const change = (number: number, command: number, ...to: [number, number, number]): void => {
        const [source, target, flowGroup] = to;
        this.changes.push({ number, command, source, target, flowGroup, timeNs });
      };
      switch (kinds[row]!) {
        case CONTROL_START:
          this.isControlled = true;
          break;
        case CONTROL_COMMAND:
          this.commanded(a[row]!, b[row]!, c[row]!, d[row]!, e[row]!, timeNs);
          break;
        case CONTROL_DONE:
          this.done(chunk, row, timeNs);
          break;
        case NIC_RETA:
          change(COMMAND_MIGRATE, -1, c[row]!, b[row]!, a[row]!);
          break;
        case CORE_PARK:
          change(COMMAND_PARK, a[row]!, core, -1, -1);
          break;
        default:
          change(COMMAND_WAKE, a[row]!, core, -1, -1);
      }
    }
  }

  private commanded(
    command: number,
    number: number,
    source: number,
    target: number,
    flowGroup: number,
    timeNs: number,
  ): void {
    const open = { doneNs: Infinity, isUsed: false, isRefused: false };
    const entry = { command, number, source, target, flowGroup, timeNs, ...open };
    const key = keyOf(entry);
    this.commands.set(key, [...(this.commands.get(key) ?? []), entry]);
    this.byNumber.set(command, [...(this.byNumber.get(command) ?? []), entry]);
  }

  private done(chunk: EventChunk, row: number, timeNs: number): void {
    const command = chunk.a[row]!;
    this.context.exercised++;
    const given = this.byNumber.get(command) ?? [];
    if (given.length === 0 || given[0]!.doneNs !== Infinity) {
      const found = `command ${command}`;
      this.context.violate(chunk, row, 'a command that was given is done, once', found);
    } else if (Math.abs(timeNs - given[0]!.timeNs - chunk.b[row]!) >= 1) {
      const found = `${chunk.b[row]!} ns`;
      this.context.violate(chunk, row, `it took ${timeNs - given[0]!.timeNs} ns`, found);
    }
    for (const entry of given) {
      entry.doneNs = timeNs;
      entry.isRefused = chunk.c[row]! !== 0;
    }
  }

  end(): void {
    if (!this.isControlled) {
      this.context.notApplicable('no control plane (--policy): migrations are on schedule, if any');
      return;
    }
    for (const change of this.changes) {
      this.context.exercised++;
      const command = this.commands
        .get(keyOf(change))
        ?.find((c) => !c.isUsed && c.timeNs <= change.timeNs && change.timeNs <= c.doneNs);
      if (command === undefined) {
        const found = `${textOf(change)} at ${change.timeNs} ns`;
        this.context.violate(null, -1, 'a command of the control plane', found);
      } else {
        command.isUsed = true;
        if (change.command === -1 || change.command === command.command) continue;
        const found = `command ${change.command}`;
        this.context.violate(null, -1, `command ${command.command}: ${textOf(command)}`, found);
      }
    }
    for (const list of this.commands.values()) {
      for (const command of list) {
        if (command.isUsed !== command.isRefused || command.doneNs === Infinity) continue;
        const found = command.isRefused ? 'done though refused' : 'done without it';
        this.context.violate(null, -1, `command ${command.command}: ${textOf(command)}`, found);
      }
    }
  }
}

function keyOf({ number, source, target, flowGroup }: Change): string {
  return `${number} ${source} ${target} ${flowGroup}`;
}

function textOf({ number, source, target, flowGroup }: Change): string {
  const name = COMMAND_NAMES[number] ?? '?';
  return flowGroup === -1
    ? `${name} core ${source}`
    : `${name} flow group ${flowGroup} from core ${source} to ${target}`;
}

export const spec: Spec = {
  id: 'protection.control-plane-only',
  catalogue: 'E12',
  title: 'Only the control plane moves flow groups and cores',
  statement:
    'Each change of the indirection table, and each core that stops or runs again, follows a ' +
    'command of the control plane; what is done was given, is done once, in the time it says, ' +
    'and has changed what it says.',
  source: 'IX14 §4.1 (control plane); ix-project/ix dp/core/ethfg.c, cp/ixcp.py',
  reads: [CONTROL_START, CONTROL_COMMAND, CONTROL_DONE, NIC_RETA, CORE_PARK, CORE_UNPARK],
  scope: 'run',
  create: (context) => new ControlPlaneOnly(context),
};
