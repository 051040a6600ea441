/** Gives it these styles alone. Browsers take only a sheet that was made by the constructor of the window where it is used. */
export function dress(root: DocumentOrShadowRoot, { defaultView }: Document, styles: string): void {
  if (!defaultView) return;
  const sheet = new defaultView.CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
}
