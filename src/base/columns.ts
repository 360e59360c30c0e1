/**
 * Growing a column of a state table: columns double, so that growth costs nothing per element.
 */

/** Copies a typed array into a larger one, which it returns. */
export function larger<Column extends { set(from: Column): void }>(
  from: Column,
  to: Column,
): Column {
  to.set(from);
  return to;
}
