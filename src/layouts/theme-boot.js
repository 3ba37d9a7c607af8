// Runs before the first paint, inline and hashed: a stored choice of theme must not flash.
try {
  const theme = localStorage.getItem('tracewalk-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's choice holds.
}
