/** What the keys of the page do, wherever the focus is. */
export interface PageKeys {
  clear(): void;
  nextPart(): void;
  askAgain(): void;
  toggleMode(): void;
  /** A character was typed where no field is: a scanner is at work. The field that gets the focus gets it, too. */
  toEntry(): void;
}

export function listenToKeys(keys: PageKeys): void {
  const byKey: Readonly<Record<string, () => void>> = {
    Escape: keys.clear,
    F8: keys.nextPart,
    F9: keys.askAgain,
    F2: keys.toggleMode,
  };
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const act = byKey[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
      return;
    }
    if (isOfAZone(event) && !isField(event.target)) keys.toEntry();
  });
}

function isOfAZone({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return /^[A-Za-z0-9<]$/.test(key) && !ctrlKey && !altKey && !metaKey;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
