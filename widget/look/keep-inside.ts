/** Keeps keys typed here from triggering the page's own shortcuts. */
export function keepInside(event: Event): void {
  event.stopPropagation();
}
