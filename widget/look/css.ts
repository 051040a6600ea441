/** Marks the text of a style sheet, for the editor and for the build, which makes it compact. */
export const css = String.raw;
