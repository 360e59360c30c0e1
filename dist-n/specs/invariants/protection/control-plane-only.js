import { COMMAND_MIGRATE, COMMAND_NAMES, COMMAND_PARK, COMMAND_WAKE, CONTROL_COMMAND, CONTROL_DONE, CONTROL_START, CORE_PARK, CORE_UNPARK, NIC_RETA, } from '../../../src/log/events.js';
class ControlPlaneOnly {
    constructor(context) {
        this.commands = new Map();
        this.byNumber = new Map();
        this.changes = [];
        this.isControlled = false;
        this.context = context;
    }
    step(chunk, rows, count) {
        const { kind: kinds, a, b, c, d, e, core } = chunk;
        for (let i = 0; i < count; i++) {
            const row = rows[i];
            const timeNs = chunk.timeNs[row];
            const change = (number, source, target, flowGroup) => {
                this.changes.push({ number, source, target, flowGroup, timeNs });
            };
            switch (kinds[row]) {
                case CONTROL_START:
                    this.isControlled = true;
                    break;
                case CONTROL_COMMAND:
                    this.commanded(a[row], b[row], c[row], d[row], e[row], timeNs);
                    break;
                case CONTROL_DONE:
                    this.done(a[row], c[row] !== 0, timeNs);
                    break;
                case NIC_RETA:
                    change(COMMAND_MIGRATE, c[row], b[row], a[row]);
                    break;
                case CORE_PARK:
                    change(COMMAND_PARK, core, -1, -1);
                    break;
                default:
                    change(COMMAND_WAKE, core, -1, -1);
            }
        }
    }
    commanded(command, number, source, target, flowGroup, timeNs) {
        const open = { doneNs: Infinity, isUsed: false, isRefused: false };
        const entry = { command, number, source, target, flowGroup, timeNs, ...open };
        const key = keyOf(entry);
        this.commands.set(key, [...(this.commands.get(key) ?? []), entry]);
        this.byNumber.set(command, [...(this.byNumber.get(command) ?? []), entry]);
    }
    done(command, isRefused, timeNs) {
        for (const entry of this.byNumber.get(command) ?? []) {
            entry.doneNs = timeNs;
            entry.isRefused = isRefused;
        }
    }
    end() {
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
            }
            else {
                command.isUsed = true;
            }
        }
        for (const list of this.commands.values()) {
            for (const command of list) {
                if (command.isUsed !== command.isRefused || command.doneNs === Infinity)
                    continue;
                const found = command.isRefused ? 'done though refused' : 'done without it';
                this.context.violate(null, -1, `command ${command.command}: ${textOf(command)}`, found);
            }
        }
    }
}
function keyOf({ number, source, target, flowGroup }) {
    return `${number} ${source} ${target} ${flowGroup}`;
}
function textOf({ number, source, target, flowGroup }) {
    const name = COMMAND_NAMES[number] ?? '?';
    return flowGroup === -1
        ? `${name} core ${source}`
        : `${name} flow group ${flowGroup} from core ${source} to ${target}`;
}
export const spec = {
    id: 'protection.control-plane-only',
    catalogue: 'E12',
    title: 'Only the control plane moves flow groups and cores',
    statement: 'Each change of the indirection table, and each core that stops or runs again, follows a ' +
        'command of the control plane, and each command done has changed what it says.',
    source: 'IX14 §4.1 (control plane); ix-project/ix dp/core/ethfg.c, cp/ixcp.py',
    reads: [CONTROL_START, CONTROL_COMMAND, CONTROL_DONE, NIC_RETA, CORE_PARK, CORE_UNPARK],
    scope: 'run',
    create: (context) => new ControlPlaneOnly(context),
};
