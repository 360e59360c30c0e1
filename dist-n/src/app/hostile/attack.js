/** Instead of a return code: any number of bytes, 0 included. */
export const ANY_COUNT = 1;
