/**
 * Text layout for the verdict: colour, aligned columns, wrapped paragraphs, bars.
 *
 * Colour and width are decided by the caller (only cli knows what a terminal is); widths are
 * counted before colour is put on, so that columns agree with and without it.
 */
/** How wide every text is from now on: as the terminal is, within limits. */
export declare function setTextColumns(columns: number): void;
export declare function textColumns(): number;
/** Width of the label column on the left. */
export declare const LABEL_COLUMNS = 13;
export interface Paint {
    bold(text: string): string;
    dim(text: string): string;
    red(text: string): string;
    green(text: string): string;
    yellow(text: string): string;
}
export declare function makePaint(isColour: boolean): Paint;
/**
 * Cuts a paragraph at spaces into lines of at most `columns`; a longer word stands alone, uncut.
 */
export declare function wrap(text: string, columns: number): string[];
/** "label        text", wrapped, continuation lines under the text. */
export declare function labelled(label: string, text: string, indent?: number): string[];
/** Columns aligned by their widest cell; 'l' left, 'r' right for each column. */
export declare function columns(rows: readonly (readonly string[])[], alignment: string): string[];
/** A horizontal bar of `width` columns for a share of 0 to 1. */
export declare function bar(share: number, width: number): string;
/** Cuts a text that must stay on one line. */
export declare function fit(text: string, columnsMax: number): string;
/** As `fit`, but keeps the end: of a path that is the part that differs. */
export declare function fitEnd(text: string, columnsMax: number): string;
