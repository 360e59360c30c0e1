export const ANSWER_UNKNOWN = 0;
export const ANSWER_ACCEPT = 1;
export const ANSWER_REFUSE = 2;
export const ANSWER_SILENT = 3;
