/** Shortcuts of the page must not take what is typed here for theirs. */
export function keepInside(event: Event): void {
  event.stopPropagation();
}
