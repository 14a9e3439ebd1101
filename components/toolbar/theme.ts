import { useCallback, useEffect, useState } from 'react';

/** `system` follows the operating system. The inline script of app/layout.tsx reads the same storage key. */
export const themes = ['system', 'dark', 'light'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'slicescope-theme';

export function useTheme(): { readonly theme: Theme; next(): void } {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(storedTheme()), []);
  const next = useCallback(() => {
    const following = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
    applyTheme(following);
    setTheme(following);
  }, [theme]);
  return { theme, next };
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
}
