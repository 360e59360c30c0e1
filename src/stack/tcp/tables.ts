/**
 * TCP's state as one set of tables for all cores of a run: a handle means the same flow on
 * whichever core it is used, so a flow changes its core without being copied.
 *
 * Every core takes its slots from blocks of its own and gives back into its own lists: which slot a
 * flow gets does not depend on what other cores do, nor on how many threads simulate them.
 */
import { tableKey } from '../../base/table-key.ts';
import type { FlowGroups } from '../flow-groups.ts';
import { AccurateRows } from './accurate-rows.ts';
import type { TcpConfig } from './config.ts';
import { CookieCache } from './cookie-cache.ts';
import { CubicColumns } from './cubic-columns.ts';
import { HystartColumns } from './hystart-columns.ts';
import { FlowTable } from './flow-table.ts';
import { LossRecords } from './loss-records.ts';
import { Pcb } from './pcb.ts';
import { ReassemblyPool } from './reassembly-pool.ts';
import { Scoreboard } from './scoreboard.ts';
import { SendRanges } from './send-ranges.ts';

export class TcpTables {
  readonly groups: FlowGroups;
  readonly pcb: Pcb;
  readonly flows: FlowTable;
  readonly ranges: SendRanges;
  readonly reassembly: ReassemblyPool = new ReassemblyPool();
  readonly scoreboard: Scoreboard = new Scoreboard();
  readonly loss: LossRecords = new LossRecords();
  readonly accurate: AccurateRows = new AccurateRows();
  readonly cubic: CubicColumns = new CubicColumns();
  readonly hystart: HystartColumns = new HystartColumns();
  readonly cookies: CookieCache = new CookieCache();
  /** Conversations in which a segment was not taken whole because bytes held said otherwise. */
  readonly conflicts: Set<number> = new Set();
  /** Conversations of which more came ahead of a gap than a connection may keep. */
  readonly overflows: Set<number> = new Set();
  /** Conversations whose peer reset them after its FIN, which the application is not told again. */
  readonly lateResets: Set<number> = new Set();
  /** Conversations that were adopted once; a second adoption would replay them from the start. */
  adopted: Uint8Array = new Uint8Array(0);

  constructor(cores: number, groups: FlowGroups, config: TcpConfig) {
    this.groups = groups;
    this.pcb = new Pcb(config.flowCountMax, cores);
    this.flows = new FlowTable(this.pcb, tableKey(), config.issSecret[1]);
    this.ranges = new SendRanges(config.rangeCountMax, cores);
  }
}
