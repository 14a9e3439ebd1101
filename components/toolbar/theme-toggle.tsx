import { useHotkeys } from 'react-hotkeys-hook';
import { useTheme } from './theme.ts';

const words = { system: 'Auto', dark: 'Dark', light: 'Light' } as const;

export function ThemeToggle() {
  const { theme, next } = useTheme();
  useHotkeys('d', next, [next]);
  return (
    <button
      type="button"
      className="control"
      aria-label={`Theme: ${words[theme]}. Change it`}
      aria-keyshortcuts="d"
      title="Theme (d)"
      data-testid="theme"
      onClick={next}
    >
      {words[theme]}
    </button>
  );
}
