/**
 * Columns by flow index that only some flows use, for all cores: made only as far as those reach.
 * A module of the stack has its own as a subclass, whose fields they are.
 */
export const COLUMNS_INITIAL = 256;

type Column = Int32Array | Float64Array | Uint8Array;

export class FlowColumns {
  private room = COLUMNS_INITIAL;

  /** Makes room for the flow. */
  reach(flow: number): void {
    while (flow >= this.room) this.grow();
  }

  private grow(): void {
    this.room *= 2;
    const fields = this as unknown as Record<string, Column>;
    for (const name of Object.keys(this)) {
      const column = fields[name]!;
      if (!ArrayBuffer.isView(column)) continue;
      const larger = new (column.constructor as new (length: number) => Column)(this.room);
      larger.set(column);
      fields[name] = larger;
    }
  }
}
